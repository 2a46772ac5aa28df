package org.tamis.bridge.store.maildir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the kernel calls this machine, and so the other programs on it. */
final class MachineName {
  static final String NAME = of(Path.of("/proc/sys/kernel/hostname"));

  private MachineName() {}

  private static String of(Path kernel) {
    try {
      return Files.readString(kernel).strip();
    } catch (IOException notLinux) {
      return lookedUp();
    }
  }

  private static String lookedUp() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }
}
