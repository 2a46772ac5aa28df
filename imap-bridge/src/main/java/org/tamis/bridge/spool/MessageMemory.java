package org.tamis.bridge.spool;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory that all messages together may take: those that arrive, and those that are being
 * delivered or sent on, with what is made of them meanwhile. Nobody who waits here holds what
 * another one waits for: what arrives and finds no room goes into a file, and who delivers has all
 * that it needs before it begins. Small mail has a share of its own, so that it never waits behind
 * large mail.
 */
public final class MessageMemory {
  /** Octets above which a message is large: it arrives in a file, and has one run at a time. */
  public static final int LARGE = 1 << 20;

  /** How long somebody waits at most who waits for a reply, which is what RFC 5321 gives him. */
  public static final Duration PATIENCE = Duration.ofMinutes(2);

  /** Octets for each octet of a header, when addresses and fields of it are looked at. */
  private static final int HEADER = 64;

  /** Octets for each of the first megabyte of a body: parts, fields of parts, text of HTML. */
  private static final int PARTS = 16;

  /** Octets for each octet of text that one run decodes and compares. */
  private static final int TEXT = 4;

  private static final int MOST_TEXT = 16 << 20;
  private static final int MOST_RUNS = 32;

  private final AtomicLong arriving;
  private final long forArriving;
  private final Share small;
  private final Share large;

  /** A part of the memory; who came first is served first. */
  private static final class Share {
    private static final int UNIT = 1 << 10;

    private final int all;
    private final Semaphore free;

    Share(long octets) {
      this.all = (int) Math.clamp(octets / UNIT, 1, Integer.MAX_VALUE);
      this.free = new Semaphore(all, true);
    }

    /** More than all of it is all of it. */
    int units(long octets) {
      return (int) Math.clamp((octets + UNIT - 1) / UNIT, 1, all);
    }
  }

  /** Memory that is taken until it is closed, once or several times. */
  public static final class Loan implements AutoCloseable {
    private final Share share;
    private final int units;
    private final AtomicBoolean open = new AtomicBoolean(true);

    private Loan(Share share, int units) {
      this.share = share;
      this.units = units;
    }

    @Override
    public void close() {
      if (open.getAndSet(false)) {
        share.free.release(units);
      }
    }
  }

  /**
   * @param octets three quarters of them are for large messages, which one may have all to itself
   */
  public MessageMemory(long octets) {
    this.forArriving = octets / 8;
    this.arriving = new AtomicLong(forArriving);
    this.small = new Share(octets / 8);
    this.large = new Share(octets - 2 * (octets / 8));
  }

  /** For a message that arrives; never waits. */
  public boolean tryTake(long octets) {
    return arriving.getAndUpdate(left -> left >= octets ? left - octets : left) >= octets;
  }

  public void giveBack(long octets) {
    arriving.addAndGet(octets);
  }

  /**
   * What runs over a message take at worst, and the message. Each has a copy of it, with fields of
   * its own on top, and views of that copy.
   *
   * @param size of all of it
   * @param header octets of it
   * @param recipients of whom each has a run
   */
  public static long ofRuns(long size, long header, int recipients) {
    long body = size - header;
    long first = Math.min(body, LARGE);
    long run = size + HEADER * header + (PARTS + TEXT) * first + TEXT * (text(body) - first);
    return size + run * runs(size, recipients);
  }

  /**
   * How many runs over a message there are at a time, 1 or more: together they look at so much as
   * one does at a large message.
   *
   * @param recipients of whom each has a run
   */
  public static int runs(long size, int recipients) {
    return (int) Math.clamp(LARGE / Math.max(size, 1), 1, Math.clamp(recipients, 1, MOST_RUNS));
  }

  private static long text(long body) {
    return Math.min(body, MOST_TEXT);
  }

  /** What sending a message on takes: it may have to be encoded for the next server. */
  public static long ofSending(long size) {
    return 2 * size;
  }

  /**
   * Takes so many octets, or all that there are for messages of this kind.
   *
   * @return empty where they were not free in this time
   */
  public Optional<Loan> borrow(long octets, Duration patience) {
    Share share = 4 * octets <= 1_024L * small.all ? small : large;
    int units = share.units(octets);
    try {
      return share.free.tryAcquire(units, patience.toNanos(), TimeUnit.NANOSECONDS)
          ? Optional.of(new Loan(share, units))
          : Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /** Whether all of it is free. */
  public boolean isFree() {
    return arriving.get() == forArriving
        && small.free.availablePermits() == small.all
        && large.free.availablePermits() == large.all;
  }
}
