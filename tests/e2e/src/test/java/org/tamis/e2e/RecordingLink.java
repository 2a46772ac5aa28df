package org.tamis.e2e;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A port that leads to a server, and remembers what clients say. */
final class RecordingLink implements AutoCloseable {
  private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final int target;
  private final List<StringBuffer> said = new CopyOnWriteArrayList<>();

  RecordingLink(int target) throws IOException {
    this.target = target;
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return listener.getLocalPort();
  }

  /** The commands of all connections so far, without their tags. */
  List<String> commands() {
    return said.stream()
        .flatMap(one -> one.toString().lines())
        .map(line -> line.substring(line.indexOf(' ') + 1))
        .toList();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listener.accept();
        Thread.ofVirtual().start(() -> connect(client));
      }
    } catch (IOException _) {
      // closed
    }
  }

  private void connect(Socket client) {
    StringBuffer words = new StringBuffer();
    said.add(words);
    try (client;
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
      server.setTcpNoDelay(true);
      client.setTcpNoDelay(true);
      Thread.ofVirtual().start(() -> down(server, client));
      byte[] piece = new byte[65_536];
      for (int length = client.getInputStream().read(piece);
          length > 0;
          length = client.getInputStream().read(piece)) {
        words.append(new String(piece, 0, length, StandardCharsets.ISO_8859_1));
        server.getOutputStream().write(piece, 0, length);
      }
    } catch (IOException _) {
      // one end is gone
    }
  }

  private static void down(Socket server, Socket client) {
    try (server;
        client) {
      server.getInputStream().transferTo(client.getOutputStream());
    } catch (IOException _) {
      // one end is gone
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
