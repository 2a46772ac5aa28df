require "enotify"; notify "vnd-unknown:x";
