package org.tamis.studio.jmap;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.tamis.grammar.text.Printable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads I-JSON (RFC 7493, as RFC 8620 §1.5 asks for): UTF-8, no member twice, no surrogate alone,
 * no noncharacter. Depth, members and lengths are bounded, whoever writes it.
 */
public final class IJson {
  /** Of arrays and objects in each other. */
  static final int DEEPEST = 100;

  /** Names, values and brackets: each takes some fifty octets of memory. */
  private static final long MOST_TOKENS = 1_000_000;

  private static final int LONGEST_NUMBER = 100;
  private static final int LONGEST_NAME = 1_000;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEEPEST)
                          .maxTokenCount(MOST_TOKENS)
                          .maxNumberLength(LONGEST_NUMBER)
                          .maxNameLength(LONGEST_NAME)
                          .maxStringLength(Integer.MAX_VALUE)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private IJson() {}

  /** Octets that are not I-JSON, with the reason in words. */
  static final class NotIJson extends Exception {
    private static final int LONGEST_REASON = 300;
    private static final long serialVersionUID = 1L;

    NotIJson(String reason) {
      super(Printable.cut(reason, LONGEST_REASON), null, false, false);
    }
  }

  /** For making objects and arrays, and for writing them. */
  public static JsonMapper mapper() {
    return MAPPER;
  }

  /** An object without members. */
  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /** The one value of a text in UTF-8. */
  static JsonNode read(byte[] octets) throws NotIJson {
    JsonNode value = parse(decoded(octets));
    check(value);
    return value;
  }

  private static String decoded(byte[] octets) throws NotIJson {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
    } catch (CharacterCodingException e) {
      throw new NotIJson("it is not UTF-8");
    }
  }

  private static JsonNode parse(String text) throws NotIJson {
    try {
      JsonNode value = MAPPER.readTree(text);
      if (value.isMissingNode()) {
        throw new NotIJson("it is empty");
      }
      return value;
    } catch (JacksonException e) {
      throw new NotIJson(e.getOriginalMessage());
    }
  }

  /** RFC 7493 §2.1, §2.2: what Jackson lets pass. */
  private static void check(JsonNode root) throws NotIJson {
    Deque<JsonNode> left = new ArrayDeque<>();
    left.add(root);
    while (!left.isEmpty()) {
      JsonNode one = left.removeLast();
      if (one.isString()) {
        checkText(one.stringValue());
      } else if (one.isFloatingPointNumber() && !Double.isFinite(one.doubleValue())) {
        throw new NotIJson("a number is out of range");
      }
      for (Map.Entry<String, JsonNode> member : one.properties()) {
        checkText(member.getKey());
      }
      one.values().forEach(left::add);
    }
  }

  private static void checkText(String text) throws NotIJson {
    if (!isText(text)) {
      throw new NotIJson("a string contains a surrogate or a noncharacter");
    }
  }

  /** Whether I-JSON may carry it (RFC 7493 §2.1). */
  static boolean isText(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= Character.MIN_SURROGATE) {
        int codePoint = text.codePointAt(i);
        if (Character.getType(codePoint) == Character.SURROGATE || isNoncharacter(codePoint)) {
          return false;
        }
        i += Character.charCount(codePoint) - 1;
      }
    }
    return true;
  }

  private static boolean isNoncharacter(int codePoint) {
    return (codePoint & 0xFFFE) == 0xFFFE || (codePoint >= 0xFDD0 && codePoint <= 0xFDEF);
  }
}
