package org.tamis.bridge.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A server for tests that talks in lines; what it answers, and when it hangs up, is a subclass's.
 */
public abstract class LineServer implements AutoCloseable {
  private final ServerSocket listener;
  private final Set<Socket> peers = ConcurrentHashMap.newKeySet();
  private final List<String> lines = new CopyOnWriteArrayList<>();

  protected LineServer() throws IOException {
    listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  protected final void start() {
    Thread.ofVirtual().start(this::listen);
  }

  public final int port() {
    return listener.getLocalPort();
  }

  /** Every line that was received, in Latin-1. */
  public final List<String> lines() {
    return lines;
  }

  /** Ends all connections, not the server. */
  public final void hangUp() throws IOException {
    for (Socket peer : peers) {
      peer.close();
    }
  }

  protected abstract void serve(Line line) throws IOException;

  private void listen() {
    while (!listener.isClosed()) {
      try {
        Socket peer = listener.accept();
        peer.setTcpNoDelay(true);
        peers.add(peer);
        Thread.ofVirtual().start(() -> serve(peer));
      } catch (IOException _) {
        return;
      }
    }
  }

  private void serve(Socket peer) {
    try (peer) {
      serve(new Line(peer.getInputStream(), peer.getOutputStream()));
    } catch (IOException _) {
      // the peer has gone, or a test has cut the line
    }
  }

  @Override
  public final void close() throws IOException {
    listener.close();
    hangUp();
  }

  /** Ends a connection from inside {@link #serve(Line)}. */
  protected static final class Cut extends IOException {
    private static final long serialVersionUID = 1;
  }

  /** One connection. */
  protected final class Line {
    private final InputStream in;
    private final OutputStream out;

    private Line(InputStream in, OutputStream out) {
      this.in = in;
      this.out = out;
    }

    public String read() throws IOException {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      for (int octet = in.read(); octet != '\n'; octet = in.read()) {
        if (octet < 0) {
          throw new Cut();
        }
        line.write(octet);
      }
      String text = line.toString(StandardCharsets.ISO_8859_1);
      String read = text.endsWith("\r") ? text.substring(0, text.length() - 1) : text + "\n";
      lines.add(read);
      return read;
    }

    public byte[] read(int octets) throws IOException {
      return in.readNBytes(octets);
    }

    public void say(String text) throws IOException {
      send(text + "\r\n");
    }

    /** Not all of a line, or several. */
    public void send(String text) throws IOException {
      out.write(text.getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
    }
  }
}
