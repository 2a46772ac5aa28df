require "enotify";
notify "mailto:joe@example.com?cc=bob@example.com?body=hello";
