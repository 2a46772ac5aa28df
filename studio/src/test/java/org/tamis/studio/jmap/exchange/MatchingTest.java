package org.tamis.studio.jmap.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an exchange takes for right and for wrong. */
class MatchingTest {
  private static final JsonMapper JSON = new JsonMapper();

  private static void check(Matching matching, String expected, String actual) {
    JsonNode wanted = JSON.readTree(expected.replace('\'', '"'));
    matching.check("", wanted, JSON.readTree(actual.replace('\'', '"')));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "1|1.0",
        "{'a':1}|{'a':1,'b':2}",
        "{'a':null}|{}",
        "{'a':null}|{'a':null}",
        "{'a':'{{absent}}'}|{'b':1}",
        "{'a':'{{*}}'}|{'a':[]}",
        "['{{unordered}}',1,2]|[2,1]",
        "['{{some}}',2]|[3,2,1]",
        "'{{contains:line 2}}'|'at line 2: x'",
        "['{{x}}','{{x}}']|['a','a']",
        "['{{unordered}}',{'i':'{{x}}','n':1},{'i':'{{x}}','n':2}]|[{'i':'a','n':1},{'i':'a','n':2}]",
        "true|true"
      })
  void fits(String expected, String actual) {
    check(new Matching(), expected, actual);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "1|2",
        "1|'1'",
        "{'a':1}|{'b':1}",
        "{'a':null}|{'a':0}",
        "{'a':'{{absent}}'}|{'a':null}",
        "{'a':'{{*}}'}|{'a':null}",
        "{'a':'{{*}}'}|{}",
        "[1]|[1,2]",
        "[1,2]|[1]",
        "['{{unordered}}',1,2]|[2,1,1]",
        "['{{unordered}}',1,1]|[1,2]",
        "['{{some}}',2,2]|[3,2,1]",
        "'{{contains:line 2}}'|'at line 3'",
        "['{{x}}','{{x}}']|['a','b']",
        "'{{x}}'|1",
        "true|false",
        "[]|{}",
        "{}|null"
      })
  void doesNotFit(String expected, String actual) {
    assertThatThrownBy(() -> check(new Matching(), expected, actual))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void whatWasSeenIsFilledIn() {
    Matching matching = new Matching();
    check(matching, "{'id':'{{main}}'}", "{'id':'s1'}");
    assertThat(
            matching.filled(JSON.readTree("{\"{{main}}\":[\"x-{{main}}\",\"{{no}}\"]}")).toString())
        .isEqualTo("{\"s1\":[\"x-s1\",\"{{no}}\"]}");
  }
}
