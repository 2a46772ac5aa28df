package org.tamis.studio.jmap.sieve;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * A VacationResponse as a Sieve script. Whatever the texts are, they are strings of the script: in
 * quotes with quotes and backslashes escaped (RFC 5228 §2.4.2), without an extension that would
 * look into them, or in base64.
 */
final class VacationWriter {
  /** RFC 8621 §8: an appropriate body, where the account has none. */
  static final String DEFAULT_BODY =
      "Thank you for your message. I am away and will read it when I am back.";

  static final String BOUNDARY = "=_vacation";
  static final String TEXT = "Content-Type: text/plain; charset=utf-8\n";
  static final String HTML = "Content-Type: text/html; charset=utf-8\n";
  static final String ENCODING = "Content-Transfer-Encoding: base64\n\n";
  static final String MIXED =
      "Content-Type: multipart/alternative; boundary=\"" + BOUNDARY + "\"\n\n";
  static final String NEXT = "--" + BOUNDARY + "\n";
  static final String END = "--" + BOUNDARY + "--\n";

  private static final String HEAD =
      """
      # The vacation response of this account (RFC 8621, section 8). VacationResponse/set of JMAP
      # writes this script. If it is changed by hand, it becomes a script like any other.
      require ["date", "include", "relational", "vacation"];

      """;

  /** RFC 2045 §6.8: lines of at most 76 characters. */
  private static final Base64.Encoder ENCODER =
      Base64.getMimeEncoder(76, "\n".getBytes(StandardCharsets.US_ASCII));

  private VacationWriter() {}

  /**
   * @param rules the script that goes on sorting the mail meanwhile
   */
  static String write(VacationResponse response, Optional<String> rules) {
    List<String> tests = new ArrayList<>();
    response.fromDate().ifPresent(date -> tests.add(test("ge", date)));
    response.toDate().ifPresent(date -> tests.add(test("lt", date)));
    StringBuilder script = new StringBuilder(HEAD);
    if (tests.isEmpty()) {
      script.append(vacation(response));
    } else {
      script.append("if allof (").append(String.join(", ", tests)).append(") {\n  ");
      script.append(vacation(response)).append("}\n");
    }
    rules.ifPresent(
        name -> script.append("\ninclude :personal :optional ").append(quoted(name)).append(";\n"));
    return script.toString();
  }

  /**
   * RFC 5260 §4.2: the text of "iso8601" goes on with the zone, so without it "ge" and "lt" have
   * the second of the date on the right side.
   */
  private static String test(String relation, String utcDate) {
    String withoutZone = utcDate.substring(0, utcDate.length() - 1);
    return "currentdate :zone \"+0000\" :value \""
        + relation
        + "\" \"iso8601\" "
        + quoted(withoutZone);
  }

  private static String vacation(VacationResponse response) {
    StringBuilder command = new StringBuilder("vacation");
    response.subject().ifPresent(text -> command.append(" :subject ").append(quoted(text)));
    if (response.htmlBody().isPresent()) {
      command.append(" :mime ");
    } else {
      command.append(' ');
    }
    return command.append(quoted(body(response))).append(";\n").toString();
  }

  private static String body(VacationResponse response) {
    Optional<String> text = response.textBody();
    return response
        .htmlBody()
        .map(html -> text.map(plain -> both(plain, html)).orElseGet(() -> HTML + encoded(html)))
        .orElseGet(() -> text.orElse(DEFAULT_BODY));
  }

  private static String both(String plain, String html) {
    return MIXED + NEXT + TEXT + encoded(plain) + NEXT + HTML + encoded(html) + END;
  }

  private static String encoded(String text) {
    String lines = ENCODER.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    return ENCODING + lines + "\n";
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
