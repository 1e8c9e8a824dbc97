pytest_plugins = ["postgres_server", "redis_server", "virtual_time"]
