package org.tamis.bridge.store.imap;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.function.LongConsumer;
import org.eclipse.angus.mail.iap.ByteArray;
import org.eclipse.angus.mail.iap.ResponseInputStream;

/**
 * Responses with each literal8 made a literal. RFC 3516 §4.3 has one only where it was asked for;
 * Cyrus sends a message with a NUL as one in any case, and Angus takes it for nothing.
 */
final class LiteralStream extends ResponseInputStream {
  private static final int MOST_DIGITS = 30;
  private static final String IMPOSSIBLE =
      "the server announces a literal of a length that cannot be";

  private final ResponseInputStream responses;
  private final LongConsumer read;

  /**
   * @param read told the number of octets of each response
   */
  LiteralStream(ResponseInputStream responses, LongConsumer read) {
    super(InputStream.nullInputStream());
    this.responses = responses;
    this.read = read;
  }

  @Override
  public ByteArray readResponse(ByteArray buffer) throws IOException {
    try {
      ByteArray response = responses.readResponse(buffer);
      read.accept(response.getCount());
      normalize(response.getBytes(), response.getCount());
      return response;
    } catch (UncheckedIOException e) { // of the buffer
      throw e.getCause();
    } catch (IndexOutOfBoundsException _) { // Angus makes no room for the largest of all ints
      throw new IOException(IMPOSSIBLE);
    }
  }

  @Override
  public int available() throws IOException {
    return responses.available();
  }

  /**
   * Walks over lines that end with a literal's length, and over the literals. Angus takes a length
   * that is no int for text, and would read what follows as responses.
   */
  private static void normalize(byte[] octets, int count) throws IOException {
    long at = 0;
    while (at < count) {
      int end = endOfLine(octets, (int) at, count);
      int brace = brace(octets, (int) at, end);
      if (brace >= 0 && end + 1 == count) {
        throw new IOException(IMPOSSIBLE);
      }
      at = brace < 0 ? count : end + 1 + length(octets, brace, end);
      if (brace > 0 && octets[brace - 1] == '~') {
        octets[brace - 1] = ' ';
      }
    }
  }

  /** Where the LF is; a response has no other line ends outside its literals. */
  private static int endOfLine(byte[] octets, int from, int count) {
    int end = from;
    while (end < count - 1 && octets[end] != '\n') {
      end++;
    }
    return end;
  }

  /** Where the brace is that opens the length at the end of a line; -1 where there is none. */
  private static int brace(byte[] octets, int from, int end) {
    int at = end - 2; // before CRLF
    if (at < from || octets[at] != '}') {
      return -1;
    }
    int first = at - 1;
    while (first > from && first >= at - MOST_DIGITS && isDigit(octets[first])) {
      first--;
    }
    return first < at - 1 && octets[first] == '{' ? first : -1;
  }

  private static boolean isDigit(byte octet) {
    return octet >= '0' && octet <= '9';
  }

  private static long length(byte[] octets, int brace, int end) {
    long length = 0;
    for (int i = brace + 1; i < end - 2 && length <= Integer.MAX_VALUE; i++) {
      length = length * 10 + octets[i] - '0';
    }
    return length;
  }
}
