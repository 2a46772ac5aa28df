package org.tamis.e2e;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A port that leads to another one as long as the link holds. */
final class BreakableLink implements AutoCloseable {
  private final int target;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private ServerSocket listener;

  BreakableLink(int target) throws IOException {
    this.target = target;
    this.listener = listen(0);
  }

  int port() {
    return listener.getLocalPort();
  }

  /** As when the server behind it is gone: connections end, and new ones are refused. */
  void cut() throws IOException {
    listener.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  void mend() throws IOException {
    listener = listen(port());
  }

  private ServerSocket listen(int port) throws IOException {
    ServerSocket server = new ServerSocket();
    server.setReuseAddress(true);
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    Thread.ofVirtual().start(() -> accept(server));
    return server;
  }

  private void accept(ServerSocket server) {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        Socket behind = new Socket(InetAddress.getLoopbackAddress(), target);
        sockets.add(client);
        sockets.add(behind);
        Thread.ofVirtual().start(() -> copy(client, behind));
        Thread.ofVirtual().start(() -> copy(behind, client));
      } catch (IOException e) {
        // the link was cut
      }
    }
  }

  private static void copy(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      // one end is gone, and now the other one is closed too
    }
  }

  @Override
  public void close() throws IOException {
    cut();
  }
}
