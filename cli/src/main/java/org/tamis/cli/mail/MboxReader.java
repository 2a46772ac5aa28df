package org.tamis.cli.mail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.tamis.engine.message.Message;

/**
 * The messages of an mbox file, one at a time (RFC 4155, with the quoting of its appendix's
 * "mboxrd"): a line that begins with {@code From } at the start or after an empty line begins a
 * message, the empty line before it is not part of the one before, and {@code >From } lines lose
 * one {@code >}.
 *
 * <p>Takes no more memory than the largest message allowed, also for a line without an end.
 */
final class MboxReader {
  private static final byte[] FROM = "From ".getBytes(StandardCharsets.US_ASCII);
  private static final int BUFFER = 1 << 16;

  /** Enough of a line to tell what it is. */
  private static final int LOOK_AHEAD = 1 << 10;

  private final InputStream in;
  private final int mostOctets;
  private final byte[] buffer = new byte[BUFFER];
  private int at;
  private int end;
  private boolean sourceEnded;
  private boolean atMessage;

  /** What {@link #next} found. */
  sealed interface Found {
    record Complete(Message message) implements Found {}

    record TooLarge() implements Found {}

    record End() implements Found {}
  }

  /**
   * @param in begins with {@code From }
   * @param mostOctets in one message
   */
  MboxReader(InputStream in, int mostOctets) {
    this.in = in;
    this.mostOctets = mostOctets;
  }

  /** Reads the next message. */
  Found next() throws IOException {
    if (!atMessage && !fill()) {
      return new Found.End();
    }
    skipLine();
    atMessage = false;
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    boolean tooLarge = false;
    boolean afterEmpty = true;
    while (!atMessage && fill()) {
      if (afterEmpty && startsWithFrom(at)) {
        atMessage = true;
      } else {
        int start = unquoted();
        afterEmpty = isLineEnd(start);
        tooLarge |= copyLine(start, message);
      }
    }
    return tooLarge
        ? new Found.TooLarge()
        : new Found.Complete(Message.of(withoutLastEmptyLine(message)));
  }

  /** Makes the beginning of the next line available; false when there is none. */
  private boolean fill() throws IOException {
    if (end - at < LOOK_AHEAD && !sourceEnded) {
      System.arraycopy(buffer, at, buffer, 0, end - at);
      end -= at;
      at = 0;
      int read = in.readNBytes(buffer, end, BUFFER - end);
      end += read;
      sourceEnded = end < BUFFER;
    }
    return at < end;
  }

  private boolean startsWithFrom(int offset) {
    if (end - offset < FROM.length) {
      return false;
    }
    for (int i = 0; i < FROM.length; i++) {
      if (buffer[offset + i] != FROM[i]) {
        return false;
      }
    }
    return true;
  }

  private boolean isLineEnd(int offset) {
    int first = offset < end && buffer[offset] == '\r' ? offset + 1 : offset;
    return first < end && buffer[first] == '\n';
  }

  /** Where the line starts without one level of quoting. */
  private int unquoted() {
    int text = at;
    while (text < end && buffer[text] == '>') {
      text++;
    }
    return text > at && startsWithFrom(text) ? at + 1 : at;
  }

  /** Copies the line up to and with its end; true when the message gets too large. */
  private boolean copyLine(int start, ByteArrayOutputStream message) throws IOException {
    at = start;
    boolean tooLarge = false;
    boolean ended = false;
    while (!ended && fill()) {
      int stop = lineStop();
      ended = buffer[stop - 1] == '\n';
      if (message.size() + (stop - at) > mostOctets) {
        tooLarge = true;
        message.reset(); // what comes now is skipped: each piece alone is small
      }
      message.write(buffer, at, stop - at);
      at = stop;
    }
    return tooLarge;
  }

  private void skipLine() throws IOException {
    boolean ended = false;
    while (!ended && fill()) {
      at = lineStop();
      ended = buffer[at - 1] == '\n';
    }
  }

  /** The offset after the line's end, or after what is here of the line. */
  private int lineStop() {
    int stop = at;
    while (stop < end) {
      if (buffer[stop++] == '\n') {
        return stop;
      }
    }
    return end;
  }

  private static byte[] withoutLastEmptyLine(ByteArrayOutputStream message) {
    byte[] octets = message.toByteArray();
    int length = octets.length;
    int lineEnd = endsWith(octets, length, "\r\n") ? 2 : 1;
    boolean empty =
        endsWith(octets, length, "\n")
            && (length == lineEnd || octets[length - lineEnd - 1] == '\n');
    return empty ? Arrays.copyOf(octets, length - lineEnd) : octets;
  }

  private static boolean endsWith(byte[] octets, int length, String suffix) {
    int from = length - suffix.length();
    for (int i = 0; from >= 0 && i < suffix.length(); i++) {
      if (octets[from + i] != suffix.charAt(i)) {
        return false;
      }
    }
    return from >= 0;
  }
}
