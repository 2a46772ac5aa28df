package org.tamis.engine.message;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a message into MIME parts in one pass over its lines, however deep they are nested. A line
 * that is the delimiter of an open multipart ends all parts inside that one (RFC 2046 §5.1.2), also
 * while their header is read; of two open multiparts with one boundary the inner one has it. The
 * line must be the whole delimiter, but for white space at its end, so that one boundary may be the
 * beginning of another.
 *
 * <p>Nothing is read of a message with more than the limits allow.
 */
final class MimeReader {
  private final byte[] bytes;
  private final MimeLimits limits;
  private final List<OpenPart> open = new ArrayList<>();
  private final Map<String, OpenPart> byBoundary = new HashMap<>();
  private int longestBoundary;
  private int parts;
  private int previousLineEnd;
  private int headerOctets;
  private boolean beyond;

  MimeReader(byte[] bytes, MimeLimits limits) {
    this.bytes = bytes;
    this.limits = limits;
  }

  /**
   * @param header the message's own
   * @return empty where the message has more than is allowed
   */
  Optional<MimePart> read(Header header) {
    OpenPart root = open(0, ContentType.TEXT_PLAIN);
    int at = header.bodyStart();
    previousLineEnd = at;
    startBody(root, header, at);
    while (at < bytes.length && !beyond && (!byBoundary.isEmpty() || open.getLast().isInHeader())) {
      int line = open.getLast().isInHeader() ? at : nextHyphens(at);
      at = line < bytes.length ? readLine(line) : line;
    }
    closeInside(root, bytes.length);
    return beyond ? Optional.empty() : Optional.of(root.close(bytes.length));
  }

  private OpenPart open(int start, ContentType defaultType) {
    OpenPart part = new OpenPart(bytes, start, defaultType);
    open.add(part);
    parts++;
    beyond |= parts > limits.parts() || open.size() > limits.levels();
    return part;
  }

  /** Whether a header of so many octets is still to be read. */
  private boolean mayRead(int header) {
    headerOctets += header;
    beyond |= headerOctets > limits.headerOctets();
    return !beyond;
  }

  /** The next line from this one on that begins with two hyphens, or the end. */
  private int nextHyphens(int start) {
    int at = Lines.indexOf('-', bytes, start, bytes.length);
    while (at < bytes.length
        && !(isLineStart(at, start) && Lines.is('-', bytes, at + 1, bytes.length))) {
      at = Lines.indexOf('-', bytes, at + 1, bytes.length);
    }
    if (at > start && at < bytes.length) {
      previousLineEnd = Lines.startOfLineEnd(bytes, at, start);
    }
    return at;
  }

  private boolean isLineStart(int at, int start) {
    return at == start || Lines.isLineEnd(bytes[at - 1]);
  }

  /** Returns the start of the next line. */
  private int readLine(int start) {
    int end = Lines.contentEnd(bytes, start, bytes.length);
    int next = Lines.afterLineEnd(bytes, end, bytes.length);
    OpenPart current = open.getLast();
    boolean ends = !readDelimiter(start, end, next) && start == end && current.isInHeader();
    if (ends && mayRead(start - current.start())) {
      startBody(current, new Header(bytes, current.start(), start), next);
    }
    previousLineEnd = end;
    return next;
  }

  private void startBody(OpenPart part, Header header, int bodyStart) {
    part.startBody(header, bodyStart);
    beyond |= part.isCrowded();
    Optional<String> boundary = part.boundary();
    if (boundary.isPresent()) {
      longestBoundary = Math.max(longestBoundary, boundary.get().length());
      part.hides(byBoundary.put(boundary.get(), part));
    } else if (part.holdsMessage()) {
      open(bodyStart, ContentType.TEXT_PLAIN);
    }
  }

  private boolean readDelimiter(int start, int end, int next) {
    if (end - start < 2 || bytes[start] != '-' || bytes[start + 1] != '-') {
      return false;
    }
    OpenPart innermost = innermostMultipart();
    if (innermost != null && innermost.isDelimiter(start + 2, end)) {
      startPart(innermost, next);
      return true;
    }
    Optional<String> line = afterHyphens(start, end);
    if (line.isEmpty()) {
      return false;
    }
    OpenPart multipart = byBoundary.get(line.get());
    if (multipart != null) {
      startPart(multipart, next);
      return true;
    }
    return line.get().endsWith("--") && readClosing(line.get(), next);
  }

  /** The one around the last part, which is the one that most delimiters are of. */
  private @Nullable OpenPart innermostMultipart() {
    for (int at = open.size() - 1; at >= Math.max(0, open.size() - 2); at--) {
      if (open.get(at).hasBoundary()) {
        return open.get(at);
      }
    }
    return null;
  }

  /** What a line says after two hyphens, if it is short enough for a delimiter. */
  private Optional<String> afterHyphens(int start, int end) {
    int contentEnd = end;
    while (Lines.isBlank(bytes[contentEnd - 1])) {
      contentEnd--;
    }
    // A character has at most four octets, and a closing delimiter two hyphens more.
    return contentEnd - start <= 4 * longestBoundary + 4
        ? Optional.of(OctetText.guess(bytes, start + 2, contentEnd))
        : Optional.empty();
  }

  private boolean readClosing(String line, int next) {
    OpenPart multipart = byBoundary.get(line.substring(0, line.length() - 2));
    if (multipart == null) {
      return false;
    }
    closeInside(multipart, previousLineEnd);
    multipart.startEpilogue(next);
    forget(multipart);
    return true;
  }

  private void startPart(OpenPart multipart, int start) {
    closeInside(multipart, previousLineEnd);
    open(start, multipart.defaultChildType());
  }

  /** Ends the parts inside this one. The line end before a delimiter is part of the delimiter. */
  private void closeInside(OpenPart outer, int end) {
    outer.endPrologue(end);
    while (open.getLast() != outer) {
      OpenPart inner = open.removeLast();
      forget(inner);
      if (!inner.isInHeader() || mayRead(end - inner.start())) {
        open.getLast().add(inner.close(end));
      }
    }
  }

  private void forget(OpenPart multipart) {
    Optional<String> boundary = multipart.boundary();
    if (boundary.isPresent() && byBoundary.get(boundary.get()) == multipart) {
      multipart.closeMultipart();
      @Nullable OpenPart hidden = multipart.hidden();
      if (hidden == null) {
        byBoundary.remove(boundary.get());
      } else {
        byBoundary.put(boundary.get(), hidden);
      }
    }
  }
}
