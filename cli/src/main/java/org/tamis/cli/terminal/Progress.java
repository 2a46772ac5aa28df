package org.tamis.cli.terminal;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * Tells on the standard error how far a long work has come: on a terminal in a line that stays
 * where it is, from its second second on; elsewhere in a line every ten seconds.
 *
 * <p>While there is a progress, results and errors are printed through its {@link #terminal()},
 * where the line makes way for them. Ctrl-C takes the line away, too.
 *
 * <pre>{@code
 * try (Progress progress = Progress.of(terminal, "message", messages.size())) {
 *   for (Path message : messages) {
 *     progress.terminal().out().print(…);
 *     progress.step();
 *   }
 * }
 * }</pre>
 */
public final class Progress implements AutoCloseable {
  private static final long FIRST = Duration.ofSeconds(1).toNanos();
  private static final long REDRAWN = Duration.ofMillis(100).toNanos();
  private static final long SAID = Duration.ofSeconds(10).toNanos();

  private final Terminal given;
  private final boolean live;
  private final ProgressLine line;
  private final Terminal terminal;
  private final Course course;
  private final LongSupplier nanos;
  private final Thread onInterrupt;
  private long next;

  Progress(Terminal given, String noun, OptionalLong total, LongSupplier nanos) {
    this.given = given;
    this.live =
        given.screen() != Screen.NONE
            && !given.environment().getOrDefault("TERM", "").equals("dumb");
    this.line = new ProgressLine(given);
    this.terminal = live ? makingWay(given, line) : given;
    this.nanos = nanos;
    this.course = new Course(noun, total, nanos.getAsLong());
    this.next = nanos.getAsLong() + (live ? FIRST : SAID);
    this.onInterrupt = new Thread(line::end);
    if (live) {
      Runtime.getRuntime().addShutdownHook(onInterrupt);
    }
  }

  /**
   * Work whose amount is known.
   *
   * @param noun what is counted; one that takes an s
   * @param total how many units of work there are, 0 or more
   */
  public static Progress of(Terminal terminal, String noun, long total) {
    return new Progress(terminal, noun, OptionalLong.of(total), System::nanoTime);
  }

  /** Work of which nobody knows how much there is. */
  public static Progress ofUnknown(Terminal terminal, String noun) {
    return new Progress(terminal, noun, OptionalLong.empty(), System::nanoTime);
  }

  /** Where to print for as long as this is open. */
  public Terminal terminal() {
    return terminal;
  }

  /** One more is done, and with it one unit of work. */
  public void step() {
    step(1);
  }

  /**
   * One more is done.
   *
   * @param units how much work it was, 0 or more
   */
  public void step(long units) {
    course.step(units);
    long now = nanos.getAsLong();
    if (now - next >= 0) {
      next = now + (live ? REDRAWN : SAID);
      tell(now);
    }
  }

  private void tell(long now) {
    if (live) {
      line.show(course.line(now, columns()));
    } else {
      given.error(course.text(now));
    }
  }

  private int columns() {
    String columns = given.environment().getOrDefault("COLUMNS", "");
    return columns.matches("[1-9]\\d{1,3}") ? Integer.parseInt(columns) : 80;
  }

  private static Terminal makingWay(Terminal given, ProgressLine line) {
    return new Terminal(
        given.in(),
        given.screen() == Screen.BOTH ? new MakingWay(given.out(), line) : given.out(),
        new MakingWay(given.err(), line),
        given.environment(),
        given.screen(),
        given.outPaint(),
        given.errPaint());
  }

  /** Takes the line away first, and puts it back below what is printed. */
  private static final class MakingWay extends PrintStream {
    private final ProgressLine line;

    private MakingWay(PrintStream to, ProgressLine line) {
      super(to, false, StandardCharsets.UTF_8);
      this.line = line;
    }

    @Override
    public void write(byte[] octets, int from, int length) {
      line.clear();
      super.write(octets, from, length);
      if (length > 0 && octets[from + length - 1] == '\n') {
        flush();
        line.showAgain();
      }
    }

    @Override
    public void write(int octet) {
      line.clear();
      super.write(octet);
    }
  }

  /** Takes the line away. */
  @Override
  public void close() {
    line.end();
    if (live) {
      try {
        Runtime.getRuntime().removeShutdownHook(onInterrupt);
      } catch (IllegalStateException _) {
        // the process is ending, and the hook does the same
      }
    }
  }
}
