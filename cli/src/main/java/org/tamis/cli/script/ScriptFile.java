package org.tamis.cli.script;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import org.tamis.grammar.source.Source;
import org.tamis.service.text.Reason;

/** A script from a file or from the standard input. */
public sealed interface ScriptFile {
  /** More is read only to see that there is more: the compiler then says which limit it is. */
  int MOST_OCTETS = 16 << 20;

  /** The text of a script; nothing is said about what it means. */
  record Read(Source source) implements ScriptFile {}

  /**
   * There is no script to be had.
   *
   * @param problem one line that begins with the file's name
   */
  record Unreadable(String problem) implements ScriptFile {}

  /**
   * Reads a script of UTF-8 (RFC 5228 §2.1).
   *
   * @param name a path, or {@code -} for {@code standardInput}
   */
  static ScriptFile read(String name, InputStream standardInput) {
    try {
      return name.equals("-")
          ? decode(name, standardInput.readNBytes(MOST_OCTETS + 1))
          : readFile(name);
    } catch (IOException e) {
      return new Unreadable(Reason.about(name, e));
    } catch (InvalidPathException e) {
      return new Unreadable(name + ": is not a path: " + e.getReason());
    }
  }

  private static ScriptFile readFile(String name) throws IOException {
    Path path = Path.of(name);
    if (Files.isDirectory(path)) {
      return new Unreadable(name + ": is a directory, not a script");
    }
    try (InputStream file = Files.newInputStream(path)) {
      return decode(name, file.readNBytes(MOST_OCTETS + 1));
    }
  }

  static ScriptFile decode(String name, byte[] octets) {
    boolean cut = octets.length > MOST_OCTETS;
    ByteBuffer left = ByteBuffer.wrap(octets);
    CharBuffer text = CharBuffer.allocate(octets.length);
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    CoderResult result = decoder.decode(left, text, !cut);
    if (result.isError()) {
      Source before = Source.of(name, text.flip().toString());
      return new Unreadable(
          "%s:%s: the script is not UTF-8 here (octet %s): save it as UTF-8"
              .formatted(name, before.position(before.text().length()), shown(octets, left)));
    }
    // The octet that is too much may be the beginning of a character.
    String rest = cut ? " ".repeat(left.remaining()) : "";
    return new Read(Source.of(name, text.flip() + rest));
  }

  private static String shown(byte[] octets, ByteBuffer left) {
    byte[] wrong = Arrays.copyOfRange(octets, left.position(), left.position() + 1);
    return String.format("0x%02X", wrong[0]);
  }
}
