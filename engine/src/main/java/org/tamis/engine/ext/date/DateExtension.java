package org.tamis.engine.ext.date;

import java.util.List;
import org.tamis.engine.signature.Extension;
import org.tamis.engine.signature.TestSpec;

/** RFC 5260 §4 and §5: {@code date} and {@code currentdate}. */
public final class DateExtension implements Extension {
  @Override
  public String capability() {
    return "date";
  }

  @Override
  public List<TestSpec> tests() {
    return List.of(DateTests.DATE, DateTests.CURRENT_DATE);
  }
}
