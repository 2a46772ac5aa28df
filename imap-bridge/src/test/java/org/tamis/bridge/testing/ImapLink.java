package org.tamis.bridge.testing;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A link to an IMAP server that makes it another one: without some of its extensions, and with
 * lines that break at chosen commands.
 */
public final class ImapLink extends Link {
  private static final Pattern LITERAL = Pattern.compile("\\{([0-9]+)(\\+?)}\\r\\n$");
  private static final Pattern CAPABILITIES =
      Pattern.compile("(\\* CAPABILITY|\\[CAPABILITY) ([^]\\r]*)");
  private static final Pattern PERMANENT =
      Pattern.compile("(\\[PERMANENTFLAGS \\([^)]*) \\\\\\*\\)");

  private static final Cut NEVER = new Cut(Pattern.compile("(?!)"), Side.BEFORE);

  private final Mask mask;
  private final List<String> commands = new CopyOnWriteArrayList<>();
  private final AtomicLong octetsDown = new AtomicLong();
  private volatile Cut cut = NEVER;
  private volatile Watcher watcher = new Watcher() {};

  /**
   * What the server seems not to have.
   *
   * @param capabilities that it has, in upper case; commands that belong to them are refused
   * @param keywords whether mailboxes take new keywords
   */
  public record Mask(Set<String> capabilities, boolean keywords) {
    public static final Mask NOTHING = of();

    /** Without these capabilities. */
    public static Mask of(String... capabilities) {
      return new Mask(Set.of(capabilities), true);
    }

    public Mask withoutKeywords() {
      return new Mask(capabilities, false);
    }

    private boolean hides(String capability) {
      String upper = capability.toUpperCase(Locale.ROOT);
      return capabilities.contains(upper) || upper.startsWith("COMPRESS="); // it could not be read
    }

    /** Whether a command is of something that is hidden. */
    private boolean refuses(String command) {
      return capabilities.stream()
          .flatMap(ImapLink::commandsOf)
          .anyMatch(pattern -> command.matches("(?i)\\S+ " + pattern + ".*\\R"));
    }
  }

  private static Stream<String> commandsOf(String capability) {
    return switch (capability) {
      case "MOVE" -> Stream.of("(UID )?MOVE ");
      case "UIDPLUS" -> Stream.of("UID EXPUNGE ");
      case "ESEARCH" -> Stream.of("(UID )?SEARCH RETURN ");
      case "CONDSTORE" ->
          Stream.of("(SELECT|EXAMINE) .*\\(CONDSTORE\\)", "UID STORE .*UNCHANGEDSINCE", ".*MODSEQ");
      case "NOTIFY" -> Stream.of("NOTIFY ");
      case "IDLE" -> Stream.of("IDLE");
      case "ID" -> Stream.of("ID ");
      default -> Stream.of();
    };
  }

  /** Where the line breaks. */
  public enum Side {
    /** The server does not get the command. */
    BEFORE,
    /** The server gets it, and its answer is lost. */
    AFTER
  }

  private record Cut(Pattern command, Side side) {}

  /** Sees what passes, before it does. */
  public interface Watcher {
    /**
     * @return whether the server gets it; else the connection ends
     */
    default boolean command(String line) {
      return true;
    }

    /** The last line of the answer to a command. */
    default void answered(String line) {}
  }

  public ImapLink(int target, Mask mask) throws IOException {
    super(target);
    this.mask = mask;
  }

  /**
   * Breaks the line at the next command like this, once.
   *
   * @param command a regular expression for what follows the tag
   */
  public void cutAt(String command, Side side) {
    cut = new Cut(Pattern.compile("\\S+ " + command, Pattern.DOTALL), side);
  }

  public void watch(Watcher by) {
    watcher = by;
  }

  /** All that clients have sent, line by line. */
  public List<String> commands() {
    return List.copyOf(commands);
  }

  /** How many octets the server has sent. */
  public long octetsDown() {
    return octetsDown.get();
  }

  @Override
  protected Traffic traffic() {
    return new Lines();
  }

  private final class Lines implements Traffic {
    private volatile boolean deaf;

    @Override
    public void up(InputStream client, OutputStream server, OutputStream toClient)
        throws IOException {
      boolean begins = true; // and does not go on behind a literal
      for (String line = line(client); ; line = line(client)) {
        commands.add(line.stripTrailing());
        if (begins && (breaksAt(line) || !watcher.command(line.stripTrailing()))) {
          return;
        }
        boolean refused = begins && mask.refuses(line);
        OutputStream to = refused ? OutputStream.nullOutputStream() : server;
        to.write(line.getBytes(StandardCharsets.ISO_8859_1));
        begins = !hasLiteral(line, client, to);
        if (refused) {
          toClient.write(octets(line.split(" ", 2)[0] + " BAD unknown command\r\n"));
        }
      }
    }

    private boolean breaksAt(String line) {
      Cut now = cut;
      if (!now.command.matcher(line).lookingAt()) {
        return false;
      }
      cut = NEVER;
      deaf = true; // what comes after it is lost
      return now.side == Side.BEFORE;
    }

    @Override
    public void down(InputStream server, OutputStream client) throws IOException {
      while (true) {
        String line = line(server);
        if (deaf) {
          return;
        }
        if (line.charAt(0) != '*' && line.charAt(0) != '+') {
          watcher.answered(line.stripTrailing());
        }
        byte[] edited = octets(edited(line));
        octetsDown.addAndGet(edited.length);
        client.write(edited);
        hasLiteral(line, server, client);
      }
    }
  }

  private static byte[] octets(String line) {
    return line.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** With its end. */
  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int octet = in.read(); octet >= 0; octet = in.read()) {
      line.write(octet);
      if (octet == '\n') {
        return line.toString(StandardCharsets.ISO_8859_1);
      }
    }
    throw new EOFException();
  }

  /** Passes on the literal that a line announces. */
  private boolean hasLiteral(String line, InputStream from, OutputStream to) throws IOException {
    Matcher literal = LITERAL.matcher(line);
    if (!literal.find()) {
      return false;
    }
    int length = Integer.parseInt(literal.group(1));
    to.write(from.readNBytes(length));
    octetsDown.addAndGet(length);
    return true;
  }

  private String edited(String line) {
    String shown = CAPABILITIES.matcher(line).replaceAll(this::masked);
    return mask.keywords ? shown : PERMANENT.matcher(shown).replaceAll("$1)");
  }

  private String masked(MatchResult list) {
    String left =
        Stream.of(list.group(2).split(" "))
            .filter(one -> !mask.hides(one))
            .collect(Collectors.joining(" "));
    return Matcher.quoteReplacement(list.group(1) + " " + left);
  }
}
