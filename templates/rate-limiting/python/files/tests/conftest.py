pytest_plugins = ["redis_server"]
