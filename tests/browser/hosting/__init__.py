"""The site on web servers: nginx, a server without headers, a slow line, and `handbook serve`."""
