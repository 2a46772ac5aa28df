package org.tamis.engine.message;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HtmlTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "NONE",
      value = {
        "''                                              | ''",
        "plain                                           | plain",
        "'  a  b\t\n c '                                 | a b c",
        "a<b>b</b>c                                      | abc",
        "<p>a</p><p>b</p>                                | a/b",
        "<div><div>a</div></div>b                        | a/b",
        "a<br>b<BR/>c                                    | a/b/c",
        "<ul><li>a<li>b</ul>                             | a/b",
        "<table><tr><td>a<td>b<tr><td>c</table>          | a b/c",
        "<h1>a</h1>b                                     | a/b",
        "a&nbsp;b&#32;c&#x20;d                           | a b c d",
        "&lt;x&gt; &amp;amp; &quot; &eacute; &#8364; &#x1F600; | <x> &amp; \" é € 😀",
        "&unknown; & &;                                  | &unknown; & &;",
        "V&shy;i&#x200b;agra                             | Viagra",
        "a<script>b</script>c<style>d</style>e           | ace",
        "<head><title>t</title><style>s</style></head>a  | a",
        "a<!-- b -->c<![CDATA[d]]>e                      | ace",
        "a<span style='Display : none'>b</span>c         | ac",
        "a<span style='color:red;visibility:hidden'>b</span>c | ac",
        "a<p hidden>b<i>c</i></p>d                       | ad",
        "a<template>b</template>c                        | ac",
        "x<noscript>a</noscript>                         | x/a",
        "<img src=x alt=y>a                              | a",
        "<a href='http://x'>a</a>                        | a",
        "'<pre>a\n b</pre>c'                             | a/b/c",
        "a<p                                             | a",
        "<p>a</b></i></p>b                               | a/b",
        "a<script>b                                      | a",
        "<![if mso]>a<![endif]>                          | a",
        "<x-unknown>a</x-unknown>                        | a",
        // what mail programs show, which have no scripts, frames or plug-ins
        "<noscript>a</noscript>x                         | a/x",
        "<head><noscript><p>a</noscript></head>x         | a/x",
        "<head><noscript><style>b</style></noscript>x    | x",
        "<frameset><noframes>a</noframes></frameset>     | a",
        "<noframes><p>a<p>b<script>c</script></noframes> | a/b",
        "x<noembed>a <b>b</b></noembed>y                 | xa by",
        "x<noembed>a<noembed>b</noembed>c                | xabc",
        "x<xmp>a <b>b</xmp>y                             | x/a <b>b/y",
        "x<iframe>a</iframe>y                            | xy",
      })
  void whatAReaderSees(String html, String text) {
    assertThat(HtmlText.of(html)).isEqualTo(text.replace("/", "\r\n"));
  }

  @Test
  void onlySoMuchIsLookedAt() {
    String html = "<p>" + "a".repeat(HtmlText.LONGEST) + "<p>end";
    assertThat(HtmlText.of(html)).hasSize(HtmlText.LONGEST - 3);
  }

  @Test
  void depthIsNoProblem() {
    String html = "<div>".repeat(100_000) + "deep";
    assertThat(HtmlText.of(html)).isEqualTo("deep");
  }

  @Property(tries = 3_000)
  void anyTextIsHtml(@ForAll("html") String html) {
    String text = HtmlText.of(html);
    assertThat(text).doesNotContain("  ").isEqualTo(text.strip());
  }

  @Property(tries = 1_000)
  void whatIsHiddenStaysHidden(@ForAll("around") String before, @ForAll("around") String after) {
    String html = "<body>" + before + "<script>secret</script><b hidden>secret</b>" + after;
    assertThat(HtmlText.of(html)).doesNotContain("secret");
  }

  @Provide
  Arbitrary<String> around() {
    return Arbitraries.of(
            "<p>", "</p>", "<b>", "</b>", "<table>", "<td>", "</table>", "text", "<div>", "<br>")
        .list()
        .ofMaxSize(20)
        .map(parts -> String.join("", parts));
  }

  @Provide
  Arbitrary<String> html() {
    return Arbitraries.of(
            "<p>",
            "</p>",
            "<b>",
            "</b>",
            "<a href=\"",
            "\"",
            ">",
            "<",
            "</",
            "<table>",
            "<td>",
            "</table>",
            "<script>x</script>",
            "<svg>",
            "<math>",
            "<select>",
            "<option>",
            "<!--",
            "-->",
            "&",
            "&amp;",
            "&#0;",
            "&#x110000;",
            "&nbsp;",
            "<form>",
            "<textarea>",
            "<title>",
            "text",
            " ",
            "\n",
            "\0",
            "<div hidden>x</div>",
            "\ud800",
            "é",
            "<pre>",
            "<br>")
        .list()
        .ofMaxSize(40)
        .map(parts -> String.join("", parts));
  }
}
