package org.tamis.e2e.torture;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/**
 * A port that leads to another one and cuts connections at random, most of all where a message is
 * handed over: around APPEND and its literal, around the final dot, and before their replies.
 */
public final class CuttingLink implements AutoCloseable {
  /** Of so many pieces one is cut. */
  private static final int COLD = 400;

  private static final int HOT = 40;
  private static final int PIECE = 65_536;
  private static final String FINAL_DOT = "\r\n.\r\n";

  /** So long a server may take to do what was asked by somebody who is gone. */
  private static final Duration LEFT_ALONE = Duration.ofSeconds(2);

  private final int target;
  private final RandomGenerator random;
  private final ServerSocket listener;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final Map<Where, Integer> cuts = new ConcurrentHashMap<>();
  private volatile boolean cutting = true;

  /** Where a connection ends, seen from the client. */
  enum Where {
    /** What was sent never arrives. */
    BEFORE,
    /** Half of it arrives. */
    INSIDE,
    /** It arrives, and nobody waits for the reply. */
    AFTER,
    /** It arrived, the reply does not. */
    REPLY
  }

  public CuttingLink(int target, RandomGenerator random) throws IOException {
    this.target = target;
    this.random = random;
    this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  public int port() {
    return listener.getLocalPort();
  }

  public int cuts() {
    return cuts.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** From now on nothing is cut. */
  public void hold() {
    cutting = false;
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        connect(listener.accept());
      } catch (IOException _) {
        // the link is closed
      }
    }
  }

  private void connect(Socket client) throws IOException {
    try {
      Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
      server.setTcpNoDelay(true);
      client.setTcpNoDelay(true);
      Pair pair = new Pair(client, server);
      open.add(client);
      open.add(server);
      Thread.ofVirtual().start(pair::up);
      Thread.ofVirtual().start(pair::down);
    } catch (IOException _) { // the service is being started again
      client.close();
    }
  }

  private boolean strikes(boolean hot) {
    return cutting && random.nextInt(hot ? HOT : COLD) == 0;
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket socket : open) {
      socket.close();
    }
  }

  /** One connection and the one behind it. */
  private final class Pair {
    private final Socket client;
    private final Socket server;
    private volatile boolean hot;

    Pair(Socket client, Socket server) {
      this.client = client;
      this.server = server;
    }

    void up() {
      boolean leftAlone = false;
      boolean inOrder = false;
      try {
        byte[] piece = read(client);
        while (piece.length > 0 && !leftAlone) {
          leftAlone = pass(piece);
          piece = leftAlone ? piece : read(client);
        }
        inOrder = !leftAlone;
      } catch (IOException _) {
        // one end is gone
      } finally {
        end(client);
        if (inOrder) {
          end(server);
        } else if (!leftAlone) {
          breakOff();
        }
      }
    }

    /** Whether the server is to do the rest alone. */
    private boolean pass(byte[] piece) throws IOException {
      String text = new String(piece, StandardCharsets.ISO_8859_1);
      hot |= text.contains(" APPEND ") || text.endsWith(FINAL_DOT);
      if (!strikes(hot)) {
        server.getOutputStream().write(piece);
        return false;
      }
      Where where = Where.values()[random.nextInt(Where.REPLY.ordinal())];
      cuts.merge(where, 1, Integer::sum);
      int length =
          where == Where.BEFORE ? 0 : where == Where.INSIDE ? piece.length / 2 : piece.length;
      server.getOutputStream().write(piece, 0, length);
      if (where != Where.AFTER) {
        throw new IOException("cut");
      }
      Thread.ofVirtual().start(this::endLater);
      return true;
    }

    private void endLater() {
      try {
        Thread.sleep(LEFT_ALONE);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
      breakOff();
    }

    /** A cut connection is reset, or silent: an end in order is something that a peer makes. */
    private void breakOff() {
      try {
        server.setSoLinger(true, 0);
      } catch (IOException _) {
        // it is gone already
      }
      end(server);
    }

    void down() {
      try {
        byte[] piece = read(server);
        while (piece.length > 0) {
          if (strikes(hot)) {
            cuts.merge(Where.REPLY, 1, Integer::sum);
            break;
          }
          client.getOutputStream().write(piece);
          hot &= piece[0] == '+'; // the store waits for the literal
          piece = read(server);
        }
      } catch (IOException _) {
        // one end is gone
      } finally {
        breakOff();
        end(client);
      }
    }

    private byte[] read(Socket from) throws IOException {
      byte[] piece = new byte[PIECE];
      int length = from.getInputStream().read(piece);
      return Arrays.copyOf(piece, Math.max(length, 0));
    }

    private void end(Socket socket) {
      open.remove(socket);
      try {
        socket.close();
      } catch (IOException _) {
        // it is gone already
      }
    }
  }
}
