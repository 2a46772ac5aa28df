package org.tamis.engine.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

  /** A key behind a lot of HTML does not escape a rule. */
  @Test
  void allOfItIsLookedAt() {
    String html = "<p>" + "a".repeat(2 << 20) + "<p>end";
    assertThat(HtmlText.of(html)).endsWith("\r\nend");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a<div hidden/>b                            | a",
        "<ul><li hidden>a<li>b</ul>                 | b",
        "<p hidden>a<div>b</div>                    | b",
        "<table><tr><td hidden>a<td>b</table>       | b",
        "<p><b hidden>a</p>b                        | ''",
        "<b hidden>a<p>b</b>c                       | c",
        "<i><span hidden><p></i>a                   | a",
        "<a hidden>a<a>b                            | b",
        "<span style='display&#58;none'>a</span>b   | b",
        "<a style='text-decoration:none'>a</a>      | a",
        "a<body hidden>b                            | ''",
        "<li hidden><ul></li>a                      | ''",
        "<table><tr><td><noscript>a</noscript></table> | a",
        "vi<table>agra<tr><td>x</td>!</tr></table>y | viagra!/x/y",
        "a <table>b<tr><td>c</table>                | a b/c",
        "<table><tr><td>a<table>b<tr><td>c</table>  | ab/c",
        "<table><td>                                | ''",
        "x<td>a                                     | xa",
        "<svg><![CDATA[a]]></svg>b                  | a/b",
        "<svg><p>a</svg>b                           | ab",
        "<svg style='display:none'><g/>x</svg>b     | b",
        "<textarea>a&amp;<b></textarea>c            | a&<b>/c",
        "<plaintext>a<b>&amp;                       | a<b>&amp;",
        "<title>a</title>b                          | b",
        "<!-->a<!--->b<!-- x --!>c<!x>d<?y>e</ >f    | abcdef",
        "a < b </                                   | a < b </",
        "&ampx &copy=1 &#x26 &#150; &notit;         | &x ©=1 & – ¬it;",
      })
  void brokenHtmlIsReadAsBrowsersDo(String html, String text) {
    assertThat(HtmlText.of(html)).isEqualTo(text.replace("/", "\r\n").replace("<\r\n", "</"));
    assertThat(TreeText.of(html)).isEqualTo(HtmlText.of(html));
  }

  /** What is far from its end tag is still closed by it. */
  @Test
  void aHiddenElementEndsHoweverMuchIsOpenInIt() {
    String html = "<span style='display:none'>" + "<x>".repeat(1_000) + "</span>seen";
    assertThat(HtmlText.of(html)).isEqualTo("seen");
  }

  @Test
  void asWithATreeInRealMail() throws IOException {
    int compared = 0;
    for (Path file : Corpus.files()) {
      for (MimePart part : Message.of(Files.readAllBytes(file)).mime().withDescendants()) {
        if (part.type().isHtml()) {
          String html = part.text(1 << 20);
          assertThat(HtmlText.of(html)).as(file.toString()).isEqualTo(TreeText.of(html));
          compared++;
        }
      }
    }
    assertThat(compared).isPositive();
  }

  @Property(tries = 3_000)
  void asWithATree(@ForAll("documents") String html) {
    assertThat(HtmlText.of(html)).isEqualTo(TreeText.of(html));
  }

  /** Elements that are closed in their order, some of them hidden, in tables and lists. */
  @Provide
  Arbitrary<String> documents() {
    return content(4).map(text -> "<!DOCTYPE html><html><body>" + text + "</body></html>");
  }

  private static Arbitrary<String> content(int depth) {
    Arbitrary<String> words =
        Arbitraries.of("word", " ", "&nbsp;", "&amp;", "&eacute;", "<br>", "<hr>", "<img src=x>");
    if (depth == 0) {
      return words;
    }
    Arbitrary<String> inner = content(depth - 1);
    Arbitrary<String> block =
        within(inner, "div", "center", "blockquote", "pre", "ul", "section", "h1");
    Arbitrary<String> inline = within(words, "b", "span", "font", "a", "x-y", "o:p", "script");
    Arbitrary<String> table =
        within(inner, "td", "th").list().ofMaxSize(3).map(cells -> String.join("", cells));
    Arbitrary<String> rows =
        table.map(cells -> "<table><tr>" + cells + "</tr><tr hidden><td>x</td></tr></table>");
    return Arbitraries.oneOf(words, block, inline, rows)
        .list()
        .ofMaxSize(4)
        .map(parts -> String.join("", parts));
  }

  private static Arbitrary<String> within(Arbitrary<String> inner, String... names) {
    Arbitrary<String> attributes =
        Arbitraries.of("", "", "", " hidden", " style=\"display: none\"", " class='a>b'");
    return Arbitraries.of(names)
        .flatMap(name ->
            attributes.flatMap(attribute ->
                inner.map(text -> "<" + name + attribute + ">" + text + "</" + name + ">")));
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
