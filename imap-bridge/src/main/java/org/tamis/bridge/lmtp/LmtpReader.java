package org.tamis.bridge.lmtp;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.tamis.bridge.spool.MessageMemory;
import org.tamis.bridge.spool.Spool;
import org.tamis.service.net.HttpRequest;

/**
 * Bytes in, command lines and messages out; owns no socket.
 *
 * <p>Only CRLF ends a line, and only CRLF "." CRLF ends a message (RFC 5321 §2.3.8 and §4.1.1.4). A
 * CR or LF of its own inside a message is content and is kept, so that no peer can hide a second
 * message inside a first one. What comes in chunks is counted and has neither (RFC 3030).
 */
final class LmtpReader {
  private static final int LONGEST_VERB = 20;
  private static final int USUAL_LINE = 256;

  private final int lineOctets;
  private final MessageBuffer message;
  private byte[] line = new byte[USUAL_LINE];
  private int lineSize;
  private boolean lineTooLong;
  private State state = State.COMMAND;
  private ChunkUse chunkUse = ChunkUse.SKIPPED;
  private long chunkOctets;
  private long chunkLeft;

  /** Where in the input the next octet stands; the later ones are inside a message. */
  private enum State {
    COMMAND,
    CHUNK,
    LINE_START,
    IN_LINE,
    AFTER_CR,
    AFTER_DOT,
    AFTER_DOT_CR
  }

  LmtpReader(LmtpLimits limits, MessageMemory memory, Spool spool) {
    this.lineOctets = limits.lineOctets();
    this.message = new MessageBuffer(memory, spool, limits);
  }

  /** What follows is a message, until its end. */
  void expectMessage() {
    state = State.LINE_START;
  }

  /** What follows is so much of a message, whatever octets that are. */
  void expectChunk(long octets, ChunkUse use) {
    state = State.CHUNK;
    chunkUse = use;
    chunkOctets = octets;
    chunkLeft = octets;
  }

  /** Forgets the last message. */
  void release() {
    message.release();
  }

  /** Takes from {@code received} what belongs to the next thing; the rest is left for the next. */
  LmtpRead read(ByteBuffer received) {
    if (state == State.CHUNK) { // there are empty ones
      return chunk(received);
    }
    while (received.hasRemaining()) {
      if (state == State.COMMAND) {
        byte octet = received.get();
        if (octet == '\n') {
          return endOfLine();
        }
        addToLine(octet);
      } else if (isPlain(received)) {
        message.add(plain(received));
      } else if (endsMessage(received.get())) {
        return endOfMessage();
      }
    }
    return new LmtpRead.NeedsMore();
  }

  private boolean isPlain(ByteBuffer received) {
    return state == State.IN_LINE
        || (state == State.LINE_START && received.get(received.position()) != '.');
  }

  private LmtpRead chunk(ByteBuffer received) {
    int length = (int) Math.min(chunkLeft, received.remaining());
    ByteBuffer some = received.slice(received.position(), length);
    received.position(received.position() + length);
    chunkLeft -= length;
    if (chunkUse != ChunkUse.SKIPPED) {
      message.add(some);
    }
    return chunkLeft == 0 ? endOfChunk() : new LmtpRead.NeedsMore();
  }

  private LmtpRead endOfChunk() {
    state = State.COMMAND;
    return switch (chunkUse) {
      case PART -> new LmtpRead.Part(chunkOctets, message.state());
      case LAST -> endOfMessage();
      case SKIPPED -> new LmtpRead.Skipped();
    };
  }

  /** All that is content as it came: the lines before one that begins with a dot. */
  private ByteBuffer plain(ByteBuffer received) {
    int start = received.position();
    int end = endOfPlain(received);
    received.position(end);
    return received.slice(start, end - start);
  }

  private int endOfPlain(ByteBuffer received) {
    int limit = received.limit();
    for (int i = received.position() + 1; i < limit; i++) {
      if (received.get(i) == '\n'
          && received.get(i - 1) == '\r'
          && (i + 1 == limit || received.get(i + 1) == '.')) {
        state = State.LINE_START;
        return i + 1;
      }
    }
    state = received.get(limit - 1) == '\r' ? State.AFTER_CR : State.IN_LINE;
    return limit;
  }

  private void addToLine(byte octet) {
    if (lineSize == line.length && lineSize < lineOctets) {
      line = Arrays.copyOf(line, Math.min(lineOctets, 2 * lineSize));
    }
    if (lineSize < lineOctets) {
      line[lineSize++] = octet;
    } else {
      lineTooLong = true;
    }
  }

  private LmtpRead endOfLine() {
    int size = lineSize;
    boolean tooLong = lineTooLong || size == lineOctets;
    lineSize = 0;
    lineTooLong = false;
    String start = new String(line, 0, Math.min(size, LONGEST_VERB), StandardCharsets.US_ASCII);
    if (HttpRequest.begins(start)) { // whatever else is wrong with the line
      return new LmtpRead.Line(start);
    }
    if (tooLong) {
      return new LmtpRead.Refused("line too long", LmtpRead.Next.CONTINUE);
    }
    if (size == 0 || line[size - 1] != '\r') {
      return new LmtpRead.Refused("line does not end in CRLF", LmtpRead.Next.CONTINUE);
    }
    return text(Arrays.copyOf(line, size - 1));
  }

  private static LmtpRead text(byte[] octets) {
    for (byte octet : octets) {
      if (octet >= 0 && octet < ' ' && octet != '\t') {
        return new LmtpRead.Refused("control character in command", LmtpRead.Next.DISCONNECT);
      }
    }
    try {
      return new LmtpRead.Line(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString());
    } catch (CharacterCodingException _) {
      return new LmtpRead.Refused("not UTF-8", LmtpRead.Next.CONTINUE);
    }
  }

  /** RFC 5321 §4.5.2: a dot that starts a line was added by the client, or ends the message. */
  private boolean endsMessage(byte octet) {
    State next = octet == '\r' ? State.AFTER_CR : State.IN_LINE;
    switch (state) {
      case COMMAND, CHUNK -> throw new IllegalStateException("no message is expected");
      case LINE_START -> next = octet == '.' ? State.AFTER_DOT : next;
      case IN_LINE -> {}
      case AFTER_CR -> next = octet == '\n' ? State.LINE_START : next;
      case AFTER_DOT -> next = octet == '\r' ? State.AFTER_DOT_CR : next;
      case AFTER_DOT_CR -> {
        if (octet == '\n') {
          return true;
        }
        message.add((byte) '\r');
      }
    }
    if (next != State.AFTER_DOT && next != State.AFTER_DOT_CR) {
      message.add(octet);
    }
    state = next;
    return false;
  }

  private LmtpRead endOfMessage() {
    state = State.COMMAND;
    MessageBuffer.State whole = message.state();
    if (whole == MessageBuffer.State.WHOLE) {
      return new LmtpRead.Received(message);
    }
    message.release();
    return new LmtpRead.Dropped(whole);
  }
}
