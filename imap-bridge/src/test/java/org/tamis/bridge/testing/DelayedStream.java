package org.tamis.bridge.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Supplier;

/** Writes octets a while later, without holding up those that come after them. */
final class DelayedStream extends OutputStream {
  private static final int MOST_ON_THEIR_WAY = 10_000;
  private static final Piece END = new Piece(new byte[0], 0);

  private final OutputStream out;
  private final Supplier<Duration> delay;
  private final BlockingQueue<Piece> pieces = new ArrayBlockingQueue<>(MOST_ON_THEIR_WAY);
  private volatile boolean broken;

  private record Piece(byte[] octets, long due) {}

  DelayedStream(OutputStream out, Supplier<Duration> delay) {
    this.out = out;
    this.delay = delay;
    Thread.ofVirtual().start(this::run);
  }

  private void run() {
    try {
      for (Piece piece = pieces.take(); !piece.equals(END); piece = pieces.take()) {
        long left = piece.due - System.nanoTime();
        if (left > 0) {
          Thread.sleep(Duration.ofNanos(left));
        }
        out.write(piece.octets);
      }
      out.close();
    } catch (IOException _) {
      broken = true;
      pieces.clear(); // whoever waits for room shall see it
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void write(int octet) throws IOException {
    write(new byte[] {(byte) octet}, 0, 1);
  }

  @Override
  public void write(byte[] octets, int from, int length) throws IOException {
    put(
        new Piece(
            Arrays.copyOfRange(octets, from, from + length),
            System.nanoTime() + delay.get().toNanos()));
  }

  private void put(Piece piece) throws IOException {
    if (broken) {
      throw new IOException("the other end is gone");
    }
    try {
      pieces.put(piece);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    if (!broken) {
      put(END);
    }
  }
}
