package org.tamis.studio.jmap.sieve;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tamis.studio.jmap.IJson;
import tools.jackson.databind.node.ObjectNode;

/**
 * A VacationResponse without whether it is enabled: that is whether its script is active (RFC 8621
 * §8).
 *
 * @param fromDate UTCDate
 * @param toDate UTCDate
 * @param textBody with LF as line ends, as is htmlBody
 */
record VacationResponse(
    Optional<String> fromDate,
    Optional<String> toDate,
    Optional<String> subject,
    Optional<String> textBody,
    Optional<String> htmlBody) {
  static final String ID = "singleton";
  static final String IS_ENABLED = "isEnabled";
  static final String FROM_DATE = "fromDate";
  static final String TO_DATE = "toDate";
  static final String SUBJECT = "subject";
  static final String TEXT_BODY = "textBody";
  static final String HTML_BODY = "htmlBody";
  static final List<String> PROPERTIES =
      List.of("id", IS_ENABLED, FROM_DATE, TO_DATE, SUBJECT, TEXT_BODY, HTML_BODY);

  /** Of an account that never had one. */
  static final VacationResponse NONE =
      new VacationResponse(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  Optional<String> property(String name) {
    return switch (name) {
      case FROM_DATE -> fromDate;
      case TO_DATE -> toDate;
      case SUBJECT -> subject;
      case TEXT_BODY -> textBody;
      case HTML_BODY -> htmlBody;
      default -> throw new IllegalArgumentException("no text: " + name);
    };
  }

  VacationResponse with(String name, Optional<String> value) {
    return switch (name) {
      case FROM_DATE -> new VacationResponse(value, toDate, subject, textBody, htmlBody);
      case TO_DATE -> new VacationResponse(fromDate, value, subject, textBody, htmlBody);
      case SUBJECT -> new VacationResponse(fromDate, toDate, value, textBody, htmlBody);
      case TEXT_BODY -> new VacationResponse(fromDate, toDate, subject, value, htmlBody);
      case HTML_BODY -> new VacationResponse(fromDate, toDate, subject, textBody, value);
      default -> throw new IllegalArgumentException("no text: " + name);
    };
  }

  ObjectNode json(boolean isEnabled, Set<String> properties) {
    ObjectNode json = IJson.object();
    for (String name : PROPERTIES) {
      if (properties.contains(name)) {
        switch (name) {
          case "id" -> json.put(name, ID);
          case IS_ENABLED -> json.put(name, isEnabled);
          default ->
              property(name).ifPresentOrElse(t -> json.put(name, t), () -> json.putNull(name));
        }
      }
    }
    return json;
  }
}
