package org.tamis.engine.ext.mime;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.tamis.engine.ext.base.FieldSource;
import org.tamis.engine.ext.foreverypart.ForeverypartExtension;
import org.tamis.engine.program.TextList;
import org.tamis.engine.signature.Call;
import org.tamis.engine.signature.Extension;
import org.tamis.engine.signature.Parameter;
import org.tamis.engine.signature.Report;
import org.tamis.engine.signature.TagSpec;

/** RFC 5703 §4. */
public final class MimeExtension implements Extension {
  private static final Set<String> TESTS = Set.of("header", "address", "exists");
  private static final Set<String> HEADER = Set.of("header");

  private static final Parameter<Boolean> MIME = Parameter.flag("mime");
  private static final Parameter<Boolean> ANYCHILD = Parameter.flag("anychild");
  private static final Parameter<TextList> PARAM = Parameter.strings("param");

  @Override
  public String capability() {
    return "mime";
  }

  @Override
  public List<TagSpec> tags() {
    List<TagSpec> tags = new ArrayList<>();
    tags.add(
        new TagSpec(MIME, TESTS, MimeExtension::source).checkedBy(MimeExtension::checkOptions));
    // RFC 5703 §4.1: without :mime, :anychild is an error; the rest needs it as well (§12.2)
    tags.add(withMime(ANYCHILD, TESTS, _ -> ANYCHILD));
    for (MimeOption option : MimeOption.values()) {
      tags.add(withMime(option.parameter(), HEADER, _ -> option));
    }
    tags.add(withMime(PARAM, HEADER, call -> ParameterValues.of(call.get(PARAM))));
    return tags;
  }

  /** A tag that means something beside {@code :mime} only. */
  private static TagSpec withMime(
      Parameter<?> parameter, Set<String> of, Function<Call, Object> contribution) {
    return new TagSpec(parameter, of, contribution)
        .checkedBy((call, report) -> checkMime(parameter, call, report));
  }

  private static void checkMime(Parameter<?> parameter, Call call, Report report) {
    if (!call.has(MIME)) {
      report.error(
          "SV0305",
          call.spanOf(parameter),
          "`:" + parameter + "` needs `:mime`",
          "write `:mime :" + parameter + "`");
    }
  }

  /** RFC 5703 §4.1: MIMEOPTS is one of the options. */
  private static void checkOptions(Call call, Report report) {
    List<Parameter<?>> given = new ArrayList<>();
    for (MimeOption option : MimeOption.values()) {
      given.add(option.parameter());
    }
    given.add(PARAM);
    given.removeIf(p -> !call.has(p));
    if (given.size() > 1) {
      report.error(
          "SV0208",
          call.spanOf(given.get(1)),
          "`:" + given.get(1) + "` cannot be combined with `:" + given.get(0) + "`",
          "use one of them, or two tests in anyof or allof");
    }
  }

  private static FieldSource.Modifier source(Call call) {
    if (call.has(ANYCHILD)) {
      return _ -> new PartFields.WithDescendants();
    }
    // RFC 5703 §4.1: outside of a loop it is the header of the message
    return ForeverypartExtension.isAround(call) ? _ -> new PartFields.OfCurrent() : of -> of;
  }
}
