package org.tamis.studio.http;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import org.tamis.service.net.Alarm;
import org.tamis.service.text.Reason;

/**
 * Bodies that are made while they are sent. Each ends in time, as its client and the server do: a
 * thread that is interrupted writes no more, since that closes the connection of a virtual one.
 */
final class Streams implements AutoCloseable {
  private static final Logger LOG = System.getLogger(Streams.class.getName());

  private final Duration patience;
  private final ScheduledExecutorService timer = Alarm.timer("studio-streams");
  private final Set<Thread> writing = new HashSet<>();
  private boolean closed;

  /**
   * @param patience how long a client may take nothing
   */
  Streams(Duration patience) {
    this.patience = patience;
  }

  /** Writes a body; returns whether all of it was written. */
  boolean send(byte[] first, Reply.Streamed rest, OutputStream out) {
    Thread thread = Thread.currentThread();
    Alarm end = new Alarm(timer);
    Alarm client = new Alarm(timer);
    end.set(rest.longest(), thread::interrupt);
    OutputStream timed = new Timed(out, client);
    try {
      begin(thread);
      timed.write(first);
      rest.writing().writeTo(timed);
      timed.close(); // only here: it tells the client that the body is whole
      return true;
    } catch (IOException e) {
      LOG.log(Level.DEBUG, () -> "a client is gone: " + Reason.of(e));
    } catch (InterruptedException e) {
      LOG.log(Level.DEBUG, "a body did not end in time");
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, () -> "a page failed while it was sent: " + Reason.of(e), e);
    } finally {
      end.end();
      client.end();
      end(thread);
    }
    return false;
  }

  private synchronized void begin(Thread thread) throws InterruptedException {
    if (closed) {
      throw new InterruptedException("the server stops");
    }
    writing.add(thread);
  }

  private synchronized void end(Thread thread) {
    writing.remove(thread);
  }

  /** Ends all of them, and lets none begin. */
  @Override
  public synchronized void close() {
    closed = true;
    writing.forEach(Thread::interrupt);
    timer.shutdownNow();
  }

  /** Interrupts the thread where the client does not take what it is given. */
  private final class Timed extends FilterOutputStream {
    private final Alarm client;

    Timed(OutputStream out, Alarm client) {
      super(out);
      this.client = client;
    }

    @FunctionalInterface
    private interface Step {
      void run() throws IOException;
    }

    @Override
    public void write(int octet) throws IOException {
      write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] octets, int from, int length) throws IOException {
      if (length > 0) { // a chunk of no octets is the end (RFC 9112 §7.1)
        timed(() -> out.write(octets, from, length));
      }
    }

    @Override
    public void flush() throws IOException {
      timed(out::flush);
    }

    @Override
    public void close() throws IOException {
      timed(out::close);
    }

    private void timed(Step step) throws IOException {
      if (Thread.currentThread().isInterrupted()) {
        throw new InterruptedIOException("the body has to end");
      }
      client.set(patience, Thread.currentThread()::interrupt);
      try {
        step.run();
      } catch (RuntimeException e) { // as which Helidon reports a connection that is lost
        throw new IOException(e);
      } finally {
        client.off();
      }
    }
  }
}
