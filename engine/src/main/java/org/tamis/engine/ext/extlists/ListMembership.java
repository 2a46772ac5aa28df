package org.tamis.engine.ext.extlists;

import java.util.function.Predicate;
import org.tamis.engine.program.Run;
import org.tamis.engine.program.Text;
import org.tamis.engine.signature.Report;

/** An external list as the argument of another extension's tag. */
public final class ListMembership {
  private ListMembership() {}

  /** Reports what is wrong with a name that is known when the script is compiled. */
  public static void check(Text name, Report report) {
    name.constant()
        .flatMap(ListName::problem)
        .ifPresent(problem -> report.error("SV0285", name.span(), problem));
  }

  /** Whether values are in the list; ends the run with an error where there is no such list. */
  public static Predicate<String> open(String name, Run run) {
    ExternalList list = ExternalList.open(name, run);
    return value -> list.find(value).isPresent();
  }
}
