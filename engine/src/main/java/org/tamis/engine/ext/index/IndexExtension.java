package org.tamis.engine.ext.index;

import java.util.List;
import java.util.Set;
import org.tamis.engine.signature.Call;
import org.tamis.engine.signature.Extension;
import org.tamis.engine.signature.Parameter;
import org.tamis.engine.signature.Report;
import org.tamis.engine.signature.TagSpec;

/** RFC 5260 §6: {@code :index} and {@code :last}. */
public final class IndexExtension implements Extension {
  private static final Set<String> TESTS = Set.of("header", "address", "date");

  private static final Parameter<Long> INDEX = Parameter.number("index");
  private static final Parameter<Boolean> LAST = Parameter.flag("last");

  @Override
  public String capability() {
    return "index";
  }

  @Override
  public List<TagSpec> tags() {
    return List.of(
        new TagSpec(INDEX, TESTS, call -> new FieldIndex(call.get(INDEX), call.has(LAST)))
            .checkedBy(IndexExtension::checkIndex),
        // what :last changes, it changes in :index
        new TagSpec(LAST, TESTS, _ -> LAST).checkedBy(IndexExtension::checkLast));
  }

  private static void checkIndex(Call call, Report report) {
    if (call.get(INDEX) == 0) {
      // RFC 5260 §6: counting begins at 1
      report.error("SV0219", call.spanOf(INDEX), "`:index` counts from 1", "the first field is 1");
    }
  }

  private static void checkLast(Call call, Report report) {
    if (!call.has(INDEX)) {
      // RFC 5260 §6: :last without :index is an error
      report.error(
          "SV0264",
          call.spanOf(LAST),
          "`:last` needs `:index`",
          "for the last field, write `:index 1 :last`");
    }
  }
}
