package org.tamis.bench.nodes;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.tamis.bench.load.LoadMail;
import org.tamis.bench.load.RuleScript;

/** Mail of which some asks for effects that must be remembered, and the script that has them. */
final class EffectMail {
  private static final int MESSAGES = 30;
  private static final List<String> EFFECTS = List.of("duplicate", "vacation", "redirect");

  private static final String REQUIRED = "require [\"fileinto\"];\n";
  private static final String RULES =
      """
      require ["fileinto", "duplicate", "vacation", "copy"];
      if header :is "x-effect" "duplicate" {
        if duplicate { discard; stop; }
      } elsif header :is "x-effect" "vacation" {
        vacation :addresses "mia@example.org" "Back in June.";
      } elsif header :is "x-effect" "redirect" {
        redirect :copy "ann@elsewhere.example";
      }
      """;

  private EffectMail() {}

  /** With rules for the effects, and ten others. */
  static String script(String owner) {
    return RuleScript.of(10, owner).replace(REQUIRED, RULES);
  }

  /** Messages without any. */
  static List<byte[]> plain() {
    return LoadMail.generated().subList(0, MESSAGES);
  }

  /** The same, of which one in ten asks for an effect, each for another one. */
  static List<byte[]> mixed() {
    List<byte[]> mail = new ArrayList<>(plain());
    for (int i = 0; i < EFFECTS.size(); i++) {
      int at = i * MESSAGES / EFFECTS.size();
      mail.set(at, asking(EFFECTS.get(i), mail.get(at)));
    }
    return mail;
  }

  /** Nobody replies to mail of a list (RFC 5230 §4.6). */
  private static byte[] asking(String effect, byte[] mail) {
    String text = new String(mail, StandardCharsets.ISO_8859_1).replace("List-Id:", "X-List-Id:");
    return ("X-Effect: " + effect + "\r\n" + text).getBytes(StandardCharsets.ISO_8859_1);
  }
}
