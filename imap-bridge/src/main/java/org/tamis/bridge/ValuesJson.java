package org.tamis.bridge;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * Records and sealed types as JSON that is read back: by the names of their components, and nothing
 * else of them.
 */
public final class ValuesJson {
  /** Says in the JSON which of the permitted kinds a value is. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "is")
  private interface OneOfSeveral {}

  private ValuesJson() {}

  /**
   * A mapper to be completed.
   *
   * @param sealed the sealed types that values are declared as
   */
  public static JsonMapper.Builder builder(List<Class<?>> sealed) {
    JsonMapper.Builder builder = JsonMapper.builder();
    builder.changeDefaultVisibility(visible ->
        visible
            .withVisibility(PropertyAccessor.ALL, Visibility.NONE)
            .withVisibility(PropertyAccessor.FIELD, Visibility.ANY)
            .withVisibility(PropertyAccessor.CREATOR, Visibility.ANY));
    for (Class<?> type : sealed) {
      builder.addMixIn(type, OneOfSeveral.class);
      builder.registerSubtypes(permitted(type).toArray(Class<?>[]::new));
    }
    return builder;
  }

  /** All kinds, through the sealed interfaces between. */
  public static Stream<Class<?>> permitted(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(ValuesJson::permitted)
        : Stream.of(type);
  }
}
