package org.tamis.studio.jmap.sieve;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.tamis.engine.digest.Sha256;
import org.tamis.grammar.diagnostic.Diagnostic;
import org.tamis.grammar.diagnostic.Severity;
import org.tamis.grammar.source.Source;
import org.tamis.service.scripts.FindingLine;
import org.tamis.studio.jmap.Blob;
import org.tamis.studio.jmap.Call;
import org.tamis.studio.jmap.SetError;
import org.tamis.studio.jmap.SetRefused;

/**
 * The content of a script (RFC 9661 §2.2).
 *
 * @param text at least one character
 */
record ScriptText(String text) {
  private static final int MOST_ERRORS = 10;
  private static final int LONGEST = 4_000;

  /** What a text is checked for. */
  enum Use {
    STORED,
    TRIED
  }

  /**
   * What a blob has.
   *
   * @throws SetRefused blobNotFound, tooLarge, or invalidSieve when it is not UTF-8 or empty
   */
  static ScriptText of(ScriptServices services, Call call, String blobId) throws IOException {
    Blob blob = services.blobs().referred(call, blobId);
    int most = services.quota().scriptOctets();
    if (blob.size() > most) {
      throw new SetRefused(SetError.of("tooLarge", "a script has at most " + most + " octets"));
    }
    return decode(blob.octets());
  }

  private static ScriptText decode(byte[] octets) {
    if (octets.length == 0) {
      throw invalid("the script is empty"); // RFC 9661 §2.2: at least 1 character
    }
    try {
      return new ScriptText(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString());
    } catch (CharacterCodingException e) {
      throw invalid("the script is not UTF-8"); // RFC 9661 §2.2
    }
  }

  /** Of its octets, as a listing has it. */
  String digest() {
    return Sha256.hex(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Throws SetRefused, invalidSieve, when it is not a script that could be active.
   *
   * @param name that diagnostics of included scripts are told apart from
   */
  void check(ScriptServices services, String account, String name, Use use) throws IOException {
    Source source = Source.of(name, text);
    List<Diagnostic> found =
        switch (use) {
          case STORED -> services.check().checkStored(account, source);
          case TRIED -> services.check().check(account, source);
        };
    refuseErrors(found, source);
  }

  /** Throws SetRefused, invalidSieve, when there are errors among the findings. */
  static void refuseErrors(List<Diagnostic> found, Source source) {
    List<String> errors =
        found.stream()
            .filter(one -> one.severity() == Severity.ERROR)
            .map(one -> line(one, source))
            .toList();
    if (!errors.isEmpty()) {
      throw invalid(description(errors));
    }
  }

  /** RFC 9661 §2.4: at least the line number of the first error. */
  private static String description(List<String> errors) {
    StringBuilder text = new StringBuilder();
    int told = 0;
    for (String error : errors) {
      if (told == MOST_ERRORS || text.length() + error.length() > LONGEST) {
        break;
      }
      text.append(told == 0 ? "" : "\n").append(error);
      told++;
    }
    return told < errors.size()
        ? text + "\nand " + (errors.size() - told) + " more errors"
        : text.toString();
  }

  private static String line(Diagnostic finding, Source source) {
    boolean isOwn = finding.source().name().equals(source.name());
    String prefix = isOwn ? "" : FindingLine.oneLine(finding.source().name()) + ": ";
    return prefix + FindingLine.of(finding);
  }

  private static SetRefused invalid(String description) {
    return new SetRefused(SetError.of("invalidSieve", description));
  }
}
