"""The server: the endpoint, and the data set as pages and documents."""
