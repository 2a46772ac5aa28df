package org.tamis.engine.ext.extlists;

import java.util.function.Predicate;
import java.util.stream.Stream;
import org.tamis.engine.program.Run;
import org.tamis.engine.program.Text;
import org.tamis.engine.signature.Report;
import org.tamis.engine.text.Domain;

/** An external list as the argument of another extension's tag. */
public final class ListMembership {
  private ListMembership() {}

  /** Reports what is wrong with a name that is known when the script is compiled. */
  public static void check(Text name, Report report) {
    name.constant()
        .flatMap(ListName::problem)
        .ifPresent(problem -> report.error("SV0285", name.span(), problem));
  }

  /**
   * Whether addresses are in the list, however their domains are spelled there; ends the run with
   * an error where there is no such list.
   */
  public static Predicate<String> open(String name, Run run) {
    ExternalList list = ExternalList.open(name, run);
    return address -> spellings(address).anyMatch(spelling -> list.find(spelling).isPresent());
  }

  private static Stream<String> spellings(String address) {
    int domain = address.lastIndexOf('@') + 1;
    return domain == 0
        ? Stream.of(address)
        : Domain.spellings(address.substring(domain)).stream()
            .map(spelling -> address.substring(0, domain) + spelling);
  }
}
