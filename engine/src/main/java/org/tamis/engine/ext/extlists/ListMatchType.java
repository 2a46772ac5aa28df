package org.tamis.engine.ext.extlists;

import java.util.List;
import java.util.Optional;
import org.tamis.engine.match.Captures;
import org.tamis.engine.program.Match;
import org.tamis.engine.program.Run;
import org.tamis.engine.program.TextList;
import org.tamis.engine.program.ValueSource;
import org.tamis.engine.signature.Compilation;
import org.tamis.engine.signature.KeyUse;
import org.tamis.engine.signature.MatchType;
import org.tamis.engine.signature.Report;

/** RFC 6134 §2.2: {@code :list}, for every test that takes a match type. */
final class ListMatchType implements MatchType {
  @Override
  public String tag() {
    return "list";
  }

  @Override
  public boolean takesComparator() {
    return false;
  }

  @Override
  public KeyUse keyUse(Use use) {
    return KeyUse.MEMBERSHIP;
  }

  @Override
  public void check(Use use, Compilation compilation, Report report) {
    use.keys()
        .items()
        .forEach(key ->
            key.constant()
                .flatMap(ListName::problem)
                .ifPresent(problem -> report.error("SV0285", key.span(), problem)));
  }

  @Override
  public Match bind(Use use) {
    return new ListMatch(use.keys());
  }

  private record ListMatch(TextList names) implements Match {
    @Override
    public boolean test(Run run, ValueSource source) {
      List<ExternalList> lists =
          names.values(run).stream().map(name -> ExternalList.open(name, run)).toList();
      Captures captures = source.captures(run);
      return source.any(run, value -> isMember(value, lists, captures));
    }

    private static boolean isMember(String value, List<ExternalList> lists, Captures captures) {
      for (ExternalList list : lists) {
        Optional<String> member = list.find(value);
        if (member.isPresent()) {
          // RFC 6134 §2.2: ${0} is the value in the list that matched
          captures.set(List.of(member.get()));
          return true;
        }
      }
      return false;
    }
  }
}
