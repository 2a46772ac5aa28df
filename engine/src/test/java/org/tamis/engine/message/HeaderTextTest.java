package org.tamis.engine.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        // RFC 2047 §8
        "(=?ISO-8859-1?Q?a?=)|(a)",
        "(=?ISO-8859-1?Q?a?= b)|(a b)",
        "(=?ISO-8859-1?Q?a?= =?ISO-8859-1?Q?b?=)|(ab)",
        "(=?ISO-8859-1?Q?a?=  =?ISO-8859-1?Q?b?=)|(ab)",
        "(=?ISO-8859-1?Q?a_b?=)|(a b)",
        "(=?ISO-8859-1?Q?a?= =?ISO-8859-2?Q?_b?=)|(a b)",
        "=?ISO-8859-1?B?SWYgeW91IGNhbiByZWFkIHRoaXMgeW8=?= =?ISO-8859-2?B?dSB1bmRlcnN0YW5kIHRoZSBleGFtcGxlLg==?=|If you can read this you understand the example.",
        // characters split between words
        "=?utf-8?Q?=E2=82?= =?UTF-8?Q?=AC?=|€",
        "=?utf-8?B?4oI=?= =?utf-8?q?=AC?=|€",
        "=?utf-8?Q?=E2=82?= x =?utf-8?Q?=AC?=|\uFFFD x \uFFFD",
        "=?iso-2022-jp?B?GyRCRnwbKEI=?= =?iso-2022-jp?B?GyRCS1wbKEI=?=|日本",
        "=?utf-8?q?=C3=A9?= =?iso-8859-1?q?=E9?=|éé",
        // lenient
        "=?utf-8?q?a b?=|a b",
        "=?utf-8?q?a?b?=|a?b",
        "=?utf-8?q?why??=|why?",
        "=?utf-8?b?w6k?=|é",
        "=?utf-8?b?w 6k=?=|é",
        "=?utf-8?b?YQ==Yg==?=|ab",
        "=?utf-8?q?a=ZZb=?=|a=ZZb=",
        "=?utf-8?q?=c3=a9?=|é",
        "=?utf-8?q??=|",
        "a=?utf-8?q?b?=c|abc",
        "=?utf-8?q?a?==?utf-8?q?b?=|ab",
        "=?utf-8?q?who??=|who?",
        "=?utf-8?q?a=3D?=b|a=b",
        "=?utf-8?q?é?=|é",
        "=?us-ascii?q?=C3=A9=E9?=|Ã©é",
        "=?us-ascii?q?=C3=A9?=|é",
        "=?utf-8*de?Q?gr=C3=BC=C3=9F?=|grüß",
        "=?ks_c_5601-1987?B?x9GxuQ==?=|한국",
        "=?gb2312?B?1tDOxA==?=|中文",
        "=?cp932?B?k/qWew==?=|日本",
        "=?utf-8?q?=00?=x|\0x",
        // RFC 2045 §6.8: other characters in base64
        "=?utf-8?b?Y2Fm!!w6k=?=|café",
        "=?utf-8?b?\"Y2Fmw6k\"?=|café",
        "=?utf-8?b?Y2Fm-w6k_?=|café",
        "=?utf-8?b??=|",
        // an unknown charset is guessed, as in bodies
        "=?unknown-8bit?q?caf=E9?=|café",
        "=?x-unknown?q?caf=C3=A9?=|café",
        "=?none?b?Y2Fmw6k=?= =?utf-8?q?b?=|caféb",
        "=?utf-8?q?a?= =?none?q?b?= =?utf-8?q?c?=|abc",
        // Latin-1 means windows-1252
        "=?iso-8859-1?q?=93hi=94_=81?=|“hi” \u0081",
        "=?iso-8859-1?q?“=E9?=|“é",
        // left as they are
        "=?utf-8?x?a?=|=?utf-8?x?a?=",
        "=?utf-8?b?%!?=|=?utf-8?b?%!?=",
        "=?utf-8?q?a|=?utf-8?q?a",
        "=?utf-8?q|=?utf-8?q",
        "=?|=?",
        "=?=?=|=?=?=",
        "=??q?a?=|=??q?a?=",
        "=?utf 8?q?a?=|=?utf 8?q?a?=",
        "=?utf-8?q?open =?utf-8?q?b?=|=?utf-8?q?open b",
        "=?utf-8?=?utf-8?q?a?=|=?utf-8?a",
        "plain|plain"
      })
  void decodes(String text, String expected) {
    assertThat(HeaderText.decode(text)).isEqualTo(expected == null ? "" : expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=?",
        "=?utf-8?q?",
        "=?utf-8?q?a",
        "=?=",
        "=?utf-8?b?%?=",
        "=?none?q?a?=",
        "?=",
        "=?utf-8?q?a?= "
      })
  void workIsLinear(String piece) {
    // A quadratic decoder would need minutes for this.
    assertThat(HeaderText.decode(piece.repeat(600_000 / piece.length()))).isNotEmpty();
  }

  @Test
  void textWithoutEncodedWordsIsNotCopied() {
    String text = "nothing = to ? do";
    assertThat(HeaderText.decode(text)).isSameAs(text);
  }
}
