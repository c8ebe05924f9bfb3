package org.ansinh.law.vn;

import static org.assertj.core.api.Assertions.assertThat;

import org.ansinh.law.LawBook;
import org.ansinh.law.PackSource;
import org.ansinh.law.Programme;
import org.junit.jupiter.api.Test;

/** A city's own policy as one more pack over the law of Viet Nam. */
class LocalPackTest {

    @Test
    void a_local_pack_adds_its_programme_with_its_own_authority_and_its_examples_hold() {
        PackSource example = PackSource.classpath(LocalPackTest.class.getClassLoader(), "org/ansinh/law/example-city/");
        LawBook shipped = LawBook.load(PackSource.shipped());
        LawBook law = LawBook.load(PackSource.shipped().under(example));
        assertThat(law.programmes()).hasSize(shipped.programmes().size() + 1);
        Programme added = law.programmes().getLast();
        assertThat(added.code()).isEqualTo("CITY");
        assertThat(added.authorities().getFirst().who().en()).contains("People's Council");
        assertThat(law.examples()).hasSizeGreaterThanOrEqualTo(shipped.examples().size() + 3);
        assertThat(law.failedExamples()).isEmpty();
    }
}
