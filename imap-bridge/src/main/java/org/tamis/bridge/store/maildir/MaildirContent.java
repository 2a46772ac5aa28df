package org.tamis.bridge.store.maildir;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tamis.engine.message.Message;
import org.tamis.engine.program.Needs;

/** A message in a file, as IMAP shows it: each line ends with CRLF. */
record MaildirContent(Path file) {
  private static final Pattern SIZE = Pattern.compile(",W=(\\d{1,18})(?=[:,]|$)");

  /** There is more of it than may be read. */
  static final class TooLarge extends IOException {
    private static final long serialVersionUID = 1;
  }

  Message read(Needs needs, int mostOctets) throws IOException {
    return needs.body()
        ? Message.of(octets(mostOctets, false))
        : Message.ofHeader(octets(mostOctets, true), size(needs));
  }

  private OptionalLong size(Needs needs) throws IOException {
    if (!needs.size()) {
      return OptionalLong.empty();
    }
    Matcher named = SIZE.matcher(String.valueOf(file.getFileName()));
    return OptionalLong.of(named.find() ? Long.parseLong(named.group(1)) : counted());
  }

  private long counted() throws IOException {
    long octets = 0;
    int before = -1;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      for (int octet = in.read(); octet >= 0; octet = in.read()) {
        octets += octet == '\n' && before != '\r' ? 2 : 1;
        before = octet;
      }
    }
    return octets;
  }

  /**
   * @param header whether to end behind the first empty line
   */
  private byte[] octets(int mostOctets, boolean header) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int before = -1;
    int inLine = 0;
    boolean ended = false;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      for (int octet = in.read(); octet >= 0 && !ended; octet = in.read()) {
        if (octet == '\n' && before != '\r') {
          out.write('\r');
        }
        out.write(octet);
        ended = header && octet == '\n' && (inLine == 0 || (inLine == 1 && before == '\r'));
        inLine = octet == '\n' ? 0 : inLine + 1;
        before = octet;
        if (out.size() > mostOctets) {
          throw new TooLarge();
        }
      }
    }
    return out.toByteArray();
  }
}
