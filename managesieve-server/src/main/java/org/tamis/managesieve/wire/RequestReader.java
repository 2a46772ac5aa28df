package org.tamis.managesieve.wire;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tamis.managesieve.wire.Read.Next;
import org.tamis.managesieve.wire.Read.Problem;
import org.tamis.service.net.HttpRequest;

/**
 * Bytes in, requests out; owns no socket and starts no thread. Grammar: RFC 5804 §4, and besides:
 * LF alone ends a line, several spaces separate, and <code>{n}</code> is read like <code>{n+}
 * </code> (clients do not wait for a go-ahead that the protocol does not have).
 *
 * <p>Memory grows with the octets received, never with the octets announced. After an error the
 * rest of the request, its literals included, is read and thrown away before it is reported, so
 * that the text of a script is never taken for commands. Used by one thread.
 */
public final class RequestReader {
  private enum State {
    BETWEEN,
    WORD,
    QUOTED,
    ESCAPED,
    AFTER_STRING,
    LITERAL_SIZE,
    LITERAL,
    SKIPPED_LITERAL,
    REST_OF_LINE
  }

  private static final int TLS_HANDSHAKE = 22; // RFC 8446 §5.1, ContentType
  private static final String LOGOUT = "LOGOUT";
  private static final Read NEEDS_MORE = new Read.NeedsMore();

  private RequestLimits limits;
  private State state = State.BETWEEN;
  private final LiteralTail tail = new LiteralTail();
  private final Gathered current = new Gathered();
  private List<Item> items = new ArrayList<>();
  private boolean afterCr;
  private int lineOctets;
  private long literalOctets;
  private long skippedOctets;
  private long missing;
  private @Nullable Problem problem;
  private String reason = "";
  private boolean http;

  public RequestReader(RequestLimits limits) {
    this.limits = limits;
  }

  /** Other limits, from the next octet on. */
  public void use(RequestLimits changed) {
    limits = changed;
  }

  /**
   * Reads on from {@code received} up to the end of one request; the rest stays in the buffer.
   * After a refusal with {@link Next#DISCONNECT} the reader is not to be used again.
   */
  public Read read(ByteBuffer received) {
    while (received.hasRemaining()) {
      Read read =
          switch (state) {
            case LITERAL, SKIPPED_LITERAL -> literal(received);
            default -> line(received.get() & 0xFF);
          };
      if (!(read instanceof Read.NeedsMore)) {
        return read;
      }
    }
    return NEEDS_MORE;
  }

  /** The stream has ended. A line without its end may be cut off; sieveshell's LOGOUT is whole. */
  public Optional<Request> end() {
    boolean logout =
        state == State.WORD && items.isEmpty() && LOGOUT.equalsIgnoreCase(current.ascii());
    return logout ? Optional.of(new Request(List.of(new Item.Word(LOGOUT)))) : Optional.empty();
  }

  private Read literal(ByteBuffer received) {
    int length = (int) Math.min(missing, received.remaining());
    if (state == State.LITERAL) {
      current.add(received, length, missing);
    } else {
      received.position(received.position() + length);
    }
    missing -= length;
    if (missing == 0) {
      endLiteral();
    }
    return NEEDS_MORE;
  }

  private void endLiteral() {
    if (state == State.LITERAL) {
      addText();
    }
    state = problem == null ? State.AFTER_STRING : State.REST_OF_LINE;
  }

  private Read line(int octet) {
    if (++lineOctets > limits.lineOctets()) {
      return disconnect(Problem.SIZE, "line too long: at most " + limits.lineOctets() + " octets");
    }
    if (octet == TLS_HANDSHAKE && lineOctets == 1) {
      return disconnect(Problem.SYNTAX, "TLS begins with STARTTLS here");
    }
    if (octet == '\n') {
      return endOfLine();
    }
    if (afterCr) {
      afterCr = false;
      tail.reset();
      fail(Problem.SYNTAX, "CR without LF");
    }
    if (octet == '\r') {
      afterCr = true;
      return NEEDS_MORE;
    }
    tail.see(octet);
    inLine(octet);
    return NEEDS_MORE;
  }

  private void inLine(int octet) {
    switch (state) {
      case BETWEEN -> begin(octet);
      case WORD -> word(octet);
      case QUOTED -> quoted(octet);
      case ESCAPED -> escaped(octet);
      case AFTER_STRING -> afterString(octet);
      case LITERAL_SIZE -> literalSize(octet);
      case REST_OF_LINE -> {}
      case LITERAL, SKIPPED_LITERAL -> throw new IllegalStateException("literal read as a line");
    }
  }

  private void begin(int octet) {
    if (octet == ' ') {
      return;
    }
    if (items.size() == limits.items()) {
      fail(Problem.SYNTAX, "too many arguments");
    } else if (octet == '"') {
      state = State.QUOTED;
    } else if (octet == '{') {
      state = State.LITERAL_SIZE;
    } else {
      state = State.WORD;
      word(octet);
    }
  }

  private void word(int octet) {
    if (octet == ' ') {
      addWord();
      state = State.BETWEEN;
    } else if (isAtomChar(octet)) {
      current.add(octet);
    } else {
      fail(Problem.SYNTAX, "invalid character in a command name or number");
    }
  }

  /** RFC 5804 §4: ATOM-CHAR. */
  private static boolean isAtomChar(int octet) {
    return octet > ' ' && octet < 0x7F && "\"\\(){".indexOf(octet) < 0;
  }

  private void quoted(int octet) {
    switch (octet) {
      case '"' -> {
        addText();
        state = State.AFTER_STRING;
      }
      case '\\' -> state = State.ESCAPED;
      case 0 -> note(Problem.SYNTAX, "NUL in a quoted string"); // RFC 5804 §4: SAFE-CHAR
      default -> current.add(octet);
    }
  }

  private void escaped(int octet) {
    if (octet == '"' || octet == '\\') { // RFC 5804 §4: QUOTED-SPECIALS
      current.add(octet);
    } else {
      note(Problem.SYNTAX, "write \\ as \\\\ in a quoted string");
    }
    state = State.QUOTED;
  }

  private void afterString(int octet) {
    if (octet == ' ') {
      state = State.BETWEEN;
    } else {
      fail(Problem.SYNTAX, "expected a space or the end of the line after a string");
    }
  }

  private void literalSize(int octet) {
    boolean fits = (octet >= '0' && octet <= '9') || octet == '+' || octet == '}';
    if (!fits) {
      fail(Problem.SYNTAX, "invalid literal: expected its size, as in {12+}");
    }
  }

  private Read endOfLine() {
    afterCr = false;
    boolean openQuote = state == State.QUOTED || state == State.ESCAPED;
    if (openQuote) {
      fail(Problem.SYNTAX, "unterminated quoted string");
    } else if (state == State.LITERAL_SIZE && tail.announced().isEmpty()) {
      fail(Problem.SYNTAX, "invalid literal: expected its size, as in {12+}");
    }
    if (tail.announced().isPresent() && (problem != null || state == State.LITERAL_SIZE)) {
      return beginLiteral(tail.announced().getAsLong());
    }
    if (openQuote) {
      // More lines of that string may follow, and they are not commands.
      return disconnect(Problem.SYNTAX, reason);
    }
    return complete();
  }

  private Read beginLiteral(long size) {
    tail.reset();
    if (problem == null && literalOctets + size > limits.literalOctets()) {
      fail(Problem.SIZE, "literal too large: at most " + limits.literalOctets() + " octets");
    }
    missing = size;
    if (problem == null) {
      literalOctets += size;
      state = State.LITERAL;
    } else {
      skippedOctets += size;
      state = State.SKIPPED_LITERAL;
      if (skippedOctets > Math.max(limits.skippedOctets(), limits.literalOctets())) {
        return disconnect(Problem.SIZE, "literal of " + size + " octets too large");
      }
    }
    if (size == 0) {
      endLiteral();
    }
    return NEEDS_MORE;
  }

  private Read complete() {
    if (state == State.WORD) {
      addWord();
    }
    if (http) {
      return disconnect(Problem.SYNTAX, HttpRequest.REASON);
    }
    Read read =
        problem == null
            ? new Read.Complete(new Request(items))
            : new Read.Refused(problem, reason, Next.CONTINUE);
    reset();
    return read;
  }

  private void reset() {
    state = State.BETWEEN;
    tail.reset();
    current.clear();
    items = new ArrayList<>();
    lineOctets = 0;
    literalOctets = 0;
    skippedOctets = 0;
    problem = null;
    reason = "";
    http = false;
  }

  /** Keeps the first problem. */
  private void note(Problem kind, String why) {
    if (problem == null) {
      problem = kind;
      reason = why;
    }
  }

  /** Drops what was read and goes on to the end of the request, where quotes mean nothing more. */
  private void fail(Problem kind, String why) {
    note(kind, why);
    items = new ArrayList<>();
    current.clear();
    state = State.REST_OF_LINE;
  }

  private Read disconnect(Problem kind, String why) {
    reset();
    return new Read.Refused(kind, why, Next.DISCONNECT);
  }

  private void addWord() {
    String word = current.ascii();
    http |= items.isEmpty() && problem == null && HttpRequest.isMethod(word);
    items.add(new Item.Word(word));
    current.clear();
  }

  private void addText() {
    items.add(new Item.Text(current.take()));
  }
}
