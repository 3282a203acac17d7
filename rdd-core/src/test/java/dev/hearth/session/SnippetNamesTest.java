package dev.hearth.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SnippetNamesTest {
    @Test
    void outerClassesAreToldFromThoseInThem() {
        assertThat(SnippetNames.isOuter("REPL.$JShell$7B")).isTrue();
        assertThat(SnippetNames.isNested("REPL.$JShell$7B")).isFalse();
        assertThat(SnippetNames.isNested("REPL.$JShell$7B$Point")).isTrue();
        assertThat(SnippetNames.isNested("java.lang.String")).isFalse();
    }

    @Test
    void anonymousClassesAreThoseThatHaveANumberForAName() {
        assertThat(SnippetNames.isAnonymous("REPL.$JShell$7$1")).isTrue();
        assertThat(SnippetNames.isAnonymous("REPL.$JShell$7$Point$2")).isTrue();
        assertThat(SnippetNames.isAnonymous("REPL.$JShell$7$1Local")).isFalse();
        assertThat(SnippetNames.isAnonymous("REPL.$JShell$7")).isFalse();
    }

    @Test
    void aClassIsWithinItsOwnFamilyOnly() {
        assertThat(SnippetNames.isWithin("REPL.$JShell$7$P$1", "REPL.$JShell$7$P"))
                .isTrue();
        assertThat(SnippetNames.isWithin("REPL.$JShell$7$Point", "REPL.$JShell$7$P"))
                .isFalse();
    }

    @Test
    void noPathIsASoundName() {
        assertThat(SnippetNames.isSound("REPL.$JShell$7$Point")).isTrue();
        for (String name : new String[] {
            "REPL.../../secret", "REPL.a/b", "REPL.", "java.lang.String", "REPL.a\0", "REPL.%2f", "/REPL.a", "REPL.a.b"
        }) {
            assertThat(SnippetNames.isSound(name)).as(name).isFalse();
        }
    }

    @Test
    void whateverJavaLetsAClassBeCalledIsASoundName() {
        for (String name : new String[] {"Größe", "Cafe\u0301", "Price€", "a\u203fb", "名前", "Ⅷ"}) {
            assertThat(SnippetNames.isSound("REPL.$JShell$7$" + name)).as(name).isTrue();
        }
    }

    @Test
    void versionsOfASnippetHaveOneNumber() {
        assertThat(SnippetNames.withoutVersion("REPL.$JShell$7BC")).isEqualTo("REPL.$JShell$7");
    }
}
