require "enotify";
notify "mailto:user@example.org?subject=a b";
