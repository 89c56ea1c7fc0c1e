"""The page: a resolution as one HTML file, as plain data, or inside a notebook."""

from kg.view.network import network
from kg.view.page import Frame, page, show
from kg.view.rows import Network

__all__ = ["Frame", "Network", "network", "page", "show"]
