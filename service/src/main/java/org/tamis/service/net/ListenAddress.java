package org.tamis.service.net;

import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Where a server listens; {@code toString} gives it as people write it. */
public sealed interface ListenAddress {
  /** As in {@link Unix#Unix(Path)}. */
  Set<PosixFilePermission> USUAL_MODE = PosixFilePermissions.fromString("rw-rw----");

  static ListenAddress tcp(InetSocketAddress address) {
    return new Tcp(address);
  }

  /**
   * A port on an address of this machine.
   *
   * @param address resolved, otherwise IllegalArgumentException; port 0 takes a free one
   */
  record Tcp(InetSocketAddress address) implements ListenAddress {
    public Tcp {
      if (address.isUnresolved()) {
        throw new IllegalArgumentException("unknown address " + address.getHostString());
      }
    }

    /** Such as {@code 127.0.0.1:4190} or {@code [::1]:4190}. */
    @Override
    public String toString() {
      String host = address.getAddress().getHostAddress();
      return (address.getAddress() instanceof Inet6Address ? "[" + host + "]" : host)
          + ":"
          + address.getPort();
    }
  }

  /**
   * A socket in the file system.
   *
   * @param mode who may connect: whoever may write
   */
  record Unix(Path path, Set<PosixFilePermission> mode) implements ListenAddress {
    public Unix {
      mode = Set.copyOf(mode);
    }

    /** For the user and the group that the server runs as. */
    public Unix(Path path) {
      this(path, USUAL_MODE);
    }

    @Override
    public String toString() {
      return "unix:" + path;
    }
  }
}
