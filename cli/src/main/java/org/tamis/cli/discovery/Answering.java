package org.tamis.cli.discovery;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.function.Predicate;

/** Whether something listens at a server's address. */
public final class Answering implements Predicate<ServerUrl> {
  private static final int MILLISECONDS = 3_000;

  @Override
  public boolean test(ServerUrl url) {
    InetSocketAddress address = new InetSocketAddress(url.host(), url.port());
    if (address.isUnresolved()) {
      return false;
    }
    try (Socket socket = new Socket()) {
      socket.connect(address, MILLISECONDS);
      return true;
    } catch (IOException _) {
      return false;
    }
  }
}
