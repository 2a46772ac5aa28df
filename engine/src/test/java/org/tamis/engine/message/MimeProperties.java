package org.tamis.engine.message;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class MimeProperties {
  /** What is written, and what should be read again. */
  sealed interface Tree {
    record Leaf(String body) implements Tree {}

    record Multipart(String prologue, List<Tree> children, String epilogue) implements Tree {}

    record Nested(Tree message) implements Tree {}
  }

  @Property
  void aWrittenTreeReadsBack(@ForAll("trees") Tree tree, @ForAll("lineEnds") String lineEnd) {
    String octets = "Subject: x\n" + written(tree, "");
    byte[] bytes = octets.replace("\n", lineEnd).getBytes(ISO_8859_1);
    assertThat(read(Message.of(bytes).mime(), bytes)).isEqualTo(tree);
  }

  /** The boundary of each multipart begins with the one around it; no body has a dot in it. */
  private static String written(Tree tree, String boundary) {
    return switch (tree) {
      case Tree.Leaf leaf -> "\n" + leaf.body();
      case Tree.Nested nested ->
          "Content-Type: message/rfc822\n\nA: b\n" + written(nested.message(), boundary);
      case Tree.Multipart multipart -> written(multipart, boundary + "b.");
    };
  }

  private static String written(Tree.Multipart multipart, String boundary) {
    StringBuilder text =
        new StringBuilder("Content-Type: multipart/mixed; boundary=" + boundary + "\n\n");
    text.append(multipart.prologue());
    for (Tree child : multipart.children()) {
      text.append("\n--").append(boundary).append('\n').append(written(child, boundary));
    }
    return text.append("\n--")
        .append(boundary)
        .append("--\n")
        .append(multipart.epilogue())
        .toString();
  }

  private static Tree read(MimePart part, byte[] bytes) {
    List<Tree> children = part.children().stream().map(child -> read(child, bytes)).toList();
    if (part.type().isMultipart()) {
      return new Tree.Multipart(
          text(part.prologue(), bytes), children, text(part.epilogue(), bytes));
    }
    return children.isEmpty()
        ? new Tree.Leaf(text(part.body(), bytes))
        : new Tree.Nested(children.getFirst());
  }

  private static String text(ByteRange range, byte[] bytes) {
    return new String(bytes, range.start(), range.length(), ISO_8859_1).replaceAll("\r\n?", "\n");
  }

  @Property(tries = 5000)
  void anyOctetsAreATree(
      @ForAll("octets") byte[] octets,
      @ForAll @IntRange(min = 1, max = 8) int parts,
      @ForAll @IntRange(min = 1, max = 4) int depth) {
    Header header = new Header(octets, 0, octets.length);
    Optional<MimePart> whole = Message.of(octets).wholeMime();
    Optional<MimePart> limited =
        new MimeReader(octets, new MimeLimits(parts, depth, octets.length)).read(header);
    boolean within =
        whole.orElseThrow().withDescendants().size() <= parts && depth(whole.get()) <= depth;
    assertThat(limited.isPresent()).isEqualTo(within);
    assertThat(limited.map(MimePart::withDescendants).map(Object::toString).orElse(""))
        .isEqualTo(within ? whole.get().withDescendants().toString() : "");
    assertThat(whole.get().start()).isZero();
    assertThat(whole.get().end()).isEqualTo(octets.length);
    assertNested(whole.get(), 100);
  }

  private static int depth(MimePart part) {
    return 1 + part.children().stream().mapToInt(MimeProperties::depth).max().orElse(0);
  }

  private static void assertNested(MimePart part, int depth) {
    assertThat(depth).isPositive();
    assertThat(part.header().start()).isEqualTo(part.start());
    assertThat(part.header().end()).isLessThanOrEqualTo(part.body().start());
    assertThat(part.body().end()).isEqualTo(part.end());
    assertThat(part.text(1000)).isNotNull();
    assertThat(part.prologue().start()).isGreaterThanOrEqualTo(part.body().start());
    int before = part.prologue().end();
    for (MimePart child : part.children()) {
      assertThat(child.start()).isGreaterThanOrEqualTo(before);
      assertNested(child, depth - 1);
      before = child.end();
    }
    assertThat(part.epilogue().start()).isGreaterThanOrEqualTo(before);
    assertThat(part.epilogue().end()).isLessThanOrEqualTo(part.end());
  }

  @Provide
  Arbitrary<Tree> trees() {
    return tree(3);
  }

  private static Arbitrary<Tree> tree(int depth) {
    Arbitrary<Tree> leaf = bodies().map(Tree.Leaf::new);
    if (depth == 0) {
      return leaf;
    }
    Arbitrary<Tree> multipart =
        tree(depth - 1)
            .list()
            .ofMinSize(1)
            .ofMaxSize(3)
            .flatMap(children ->
                bodies()
                    .tuple2()
                    .map(around -> new Tree.Multipart(around.get1(), children, around.get2())));
    return Arbitraries.oneOf(leaf, multipart, tree(depth - 1).map(Tree.Nested::new));
  }

  private static Arbitrary<String> bodies() {
    return Arbitraries.of("text", "\n", "--", "--a", "-b", " --b", "--b", "é", ":", " ")
        .list()
        .ofMaxSize(8)
        .map(parts -> String.join("", parts));
  }

  @Provide
  Arbitrary<String> lineEnds() {
    return Arbitraries.of("\n", "\r\n", "\r");
  }

  @Provide
  Arbitrary<byte[]> octets() {
    Arbitrary<String> pieces =
        Arbitraries.of(
            "Content-Type: multipart/mixed; boundary=a\n\n",
            "Content-Type: multipart/digest; boundary=b\r\n\r\n",
            "Content-Type: message/rfc822\n\n",
            "Content-Type: multipart/mixed; boundary=a\n",
            "Content-Transfer-Encoding: base64\n",
            "Content-Transfer-Encoding: quoted-printable\n",
            "Content-Type: text/plain; charset=utf-16\n",
            "\n--a\n",
            "--a\n",
            "--a--\n",
            "\r\n--b\r\n",
            "--b--",
            "\n",
            "\r",
            "\r\n",
            "--",
            "-",
            " ",
            "text",
            "=",
            "=E9",
            "YWI=",
            "\0",
            "\u00ff",
            "A: b\n");
    return pieces.list().ofMaxSize(30).map(parts -> String.join("", parts).getBytes(ISO_8859_1));
  }
}
