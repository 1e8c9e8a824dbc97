pytest_plugins = ["virtual_time"]
