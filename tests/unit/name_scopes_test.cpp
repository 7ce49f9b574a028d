// SPDX-License-Identifier: MIT
#include "core/detect/name_scopes.hpp"

#include <doctest/doctest.h>

namespace {

using namespace tsregion;

TEST_SUITE("name scopes") {
  TEST_CASE("an unknown name is unbound") { CHECK(NameScopes().resolve("x") == NameScopes::kUnbound); }

  TEST_CASE("a bound name means its binder") {
    NameScopes scopes;
    scopes.bind("x", 1);
    CHECK(scopes.resolve("x") == 1);
  }

  TEST_CASE("the innermost binder counts") {
    NameScopes scopes;
    scopes.bind("x", 1);
    scopes.open_scope();
    scopes.bind("x", 2);
    CHECK(scopes.resolve("x") == 2);
  }

  TEST_CASE("a closed scope leaves the outer binder") {
    NameScopes scopes;
    scopes.bind("x", 1);
    scopes.open_scope();
    scopes.bind("x", 2);
    scopes.bind("x", 3);
    scopes.close_scope();
    CHECK(scopes.resolve("x") == 1);
  }

  TEST_CASE("a name bound in a closed scope only is unbound again") {
    NameScopes scopes;
    scopes.open_scope();
    scopes.bind("x", 2);
    scopes.close_scope();
    CHECK(scopes.resolve("x") == NameScopes::kUnbound);
  }

  TEST_CASE("a name bound in a group is invisible until the group closes") {
    NameScopes scopes;
    scopes.open_group();
    scopes.bind("x", 1);
    CHECK(scopes.resolve("x") == NameScopes::kUnbound);
    scopes.close_group();
    CHECK(scopes.resolve("x") == 1);
  }

  TEST_CASE("an inner group waits for the outer one") {
    NameScopes scopes;
    scopes.open_group();
    scopes.open_group();
    scopes.bind("x", 1);
    scopes.close_group();
    CHECK(scopes.resolve("x") == NameScopes::kUnbound);
  }

  TEST_CASE("names of a group can be shown before it closes") {
    NameScopes scopes;
    scopes.open_group();
    scopes.bind("x", 1);
    scopes.reveal();
    CHECK(scopes.resolve("x") == 1);
  }

  TEST_CASE("a scope inside a group binds at once") {
    NameScopes scopes;
    scopes.open_group();
    scopes.open_scope();
    scopes.bind("x", 1);
    CHECK(scopes.resolve("x") == 1);
  }

  TEST_CASE("a scope inside a group does not show the group's names") {
    NameScopes scopes;
    scopes.open_group();
    scopes.bind("x", 1);
    scopes.open_scope();
    scopes.open_group();
    scopes.close_group();
    scopes.close_scope();
    CHECK(scopes.resolve("x") == NameScopes::kUnbound);
  }
}

} // namespace
