keys = "from_dev"
