require "enotify";
notify "mailto:user@example.org?subject=100%";
