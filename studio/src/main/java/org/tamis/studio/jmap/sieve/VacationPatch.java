package org.tamis.studio.jmap.sieve;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tamis.grammar.source.Lf;
import org.tamis.studio.jmap.SetError;
import org.tamis.studio.jmap.SetRefused;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A vacation response as it is wanted.
 *
 * @param isEnabled whether its script is to be active
 */
record VacationPatch(boolean isEnabled, VacationResponse response) {
  /** RFC 8620 §1.4: in UTC, upper case, no fraction of zero. */
  private static final Pattern UTC_DATE =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{0,8}[1-9])?Z");

  /**
   * Throws SetRefused, invalidPatch or invalidProperties.
   *
   * @param current what it is applied to
   */
  static VacationPatch of(ObjectNode patch, VacationPatch current) {
    List<String> wrong = new ArrayList<>();
    VacationPatch result = current;
    for (Map.Entry<String, JsonNode> one : patch.properties()) {
      if (one.getKey().contains("/")) { // no property is an object
        throw new SetRefused(SetError.of("invalidPatch", "there is nothing inside of a property"));
      }
      Optional<VacationPatch> next = result.with(one.getKey(), one.getValue());
      next.ifPresentOrElse(_ -> {}, () -> wrong.add(one.getKey()));
      result = next.orElse(result);
    }
    if (!wrong.isEmpty()) {
      throw new SetRefused(SetError.invalidProperties(wrong, "these properties cannot be set so"));
    }
    return result;
  }

  private Optional<VacationPatch> with(String property, JsonNode value) {
    return switch (property) {
      case "id" ->
          Optional.of(this)
              .filter(_ -> value.isString() && value.stringValue().equals(VacationResponse.ID));
      case VacationResponse.IS_ENABLED ->
          Optional.of(value)
              .filter(JsonNode::isBoolean)
              .map(flag -> new VacationPatch(flag.booleanValue(), response));
      case VacationResponse.FROM_DATE,
          VacationResponse.TO_DATE,
          VacationResponse.SUBJECT,
          VacationResponse.TEXT_BODY,
          VacationResponse.HTML_BODY ->
          withText(property, value);
      default -> Optional.empty();
    };
  }

  private Optional<VacationPatch> withText(String property, JsonNode value) {
    if (value.isNull()) {
      return Optional.of(new VacationPatch(isEnabled, response.with(property, Optional.empty())));
    }
    return Optional.of(value)
        .filter(JsonNode::isString)
        .map(JsonNode::stringValue)
        .filter(text -> isValid(property, text))
        .map(Lf::of)
        .map(text -> new VacationPatch(isEnabled, response.with(property, Optional.of(text))));
  }

  private static boolean isValid(String property, String text) {
    return switch (property) {
      case VacationResponse.FROM_DATE, VacationResponse.TO_DATE -> isUtcDate(text);
      case VacationResponse.SUBJECT -> text.chars().noneMatch(Character::isISOControl);
      default -> text.indexOf('\0') < 0; // RFC 5228 §2.4.2: no string has it
    };
  }

  private static boolean isUtcDate(String text) {
    try {
      return UTC_DATE.matcher(text).matches() && Instant.parse(text) != null;
    } catch (DateTimeParseException e) {
      return false;
    }
  }
}
