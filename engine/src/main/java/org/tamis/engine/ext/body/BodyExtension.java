package org.tamis.engine.ext.body;

import java.util.List;
import org.tamis.engine.match.Collations;
import org.tamis.engine.message.Reading;
import org.tamis.engine.program.Condition;
import org.tamis.engine.program.Text;
import org.tamis.engine.program.TextList;
import org.tamis.engine.signature.Call;
import org.tamis.engine.signature.Extension;
import org.tamis.engine.signature.Parameter;
import org.tamis.engine.signature.Report;
import org.tamis.engine.signature.Signature;
import org.tamis.engine.signature.TestSpec;
import org.tamis.engine.text.Shown;

/** RFC 5173. */
public final class BodyExtension implements Extension {
  private static final Parameter<Boolean> RAW = Parameter.flag("raw");
  private static final Parameter<TextList> CONTENT = Parameter.strings("content");
  private static final Parameter<Boolean> TEXT = Parameter.flag("text");
  private static final Parameter<TextList> KEYS = Parameter.strings("keys");

  @Override
  public String capability() {
    return "body";
  }

  @Override
  public List<TestSpec> tests() {
    return List.of(
        // RFC 5173 §4
        TestSpec.of(
                "body",
                Signature.NOTHING.atMostOne(RAW, CONTENT, TEXT).matching(KEYS),
                BodyExtension::generate)
            .checkedBy(BodyExtension::check));
  }

  private static Condition generate(Call call) {
    int limit = call.settings().of(BodySettings.class, BodySettings.DEFAULTS).mostDecoded();
    return call.match(new BodyValues(transform(call), reading(call), limit));
  }

  /** RFC 5173 §5.1: to i;octet a raw body is octets. */
  private static Reading reading(Call call) {
    boolean octets = call.has(RAW) && call.comparator().equals(Collations.OCTET);
    return octets || call.seeksOctets() ? Reading.OCTETS : Reading.TEXT;
  }

  private static Transform transform(Call call) {
    if (call.has(RAW)) {
      return new Transform.Raw();
    }
    // RFC 5173 §5: the default is :text
    return call.find(CONTENT).map(Transform::content).orElseGet(Transform.Text::new);
  }

  /** RFC 5173 §5.2: such a type is no error, but it matches nothing. */
  private static void check(Call call, Report report) {
    List<Text> types = call.find(CONTENT).map(TextList::items).orElse(List.of());
    for (Text type : types) {
      type.constant()
          .filter(t -> MediaRange.parse(t) instanceof MediaRange.None)
          .ifPresent(t ->
              report.warning(
                  "SV0300",
                  type.span(),
                  "\"" + Shown.text(t) + "\" is not a content type",
                  "write a type and a subtype, as in \"text/plain\", or only a type, as in \"text\""));
    }
  }
}
