"""ts-region explain: why there is, or is not, a region at a place.

SPDX-License-Identifier: MIT
"""
from cli_support import ONE, Case


class Explain(Case):
    def explain(self, *arguments, **more):
        return self.scan("explain", *arguments, **more)

    def test_a_place_in_a_region_is_told_with_its_layers_and_rule(self):
        self.write("a.rho")
        result = self.explain("a.rho:2:14")
        self.assertEqual((result.status, result.err), (0, ""))
        self.assertTrue(result.out.startswith("a.rho:2:14 is metta in rholang\n\n"), result.out)
        self.assertLine(r"  found    metta 2:12-2:40  flow\(rholang/flow\.scm:\d+\)", result.out)
        self.assertLine(r"metta 2:13-2:39", result.out)

    def test_a_place_in_no_region_has_status_1_and_the_reason(self):
        self.write("a.rho", b'@"log"!("hi")\n')
        result = self.explain("a.rho:1:10")
        self.assertEqual((result.status, result.err), (1, ""))
        self.assertIn("a.rho:1:10 is rholang and in no region", result.out)
        self.assertIn("it is sent on 'log', which no rule names", result.out)

    def test_a_pattern_that_is_refused_says_which_test_failed(self):
        self.write("q/rholang/injections.scm", b'((list) @injection.content (#eq? @injection.content "x")'
                                               b' (#set! injection.language "a"))\n')
        self.write("a.rho", b"[1, 2]")
        out = self.explain("--query-dir", "q", "a.rho:1:2").out
        self.assertIn("refused  1:1-1:7  injection(q/rholang/injections.scm:1): #eq? @injection.content does not hold", out)
        self.assertIn("@injection.content [1, 2]", out)

    def test_what_is_wrong_with_the_queries_is_told(self):
        self.write("q/rholang/injections.scm", b"(sned) @injection.content\n")
        self.write("a.rho")
        self.assertIn("q/rholang/injections.scm:1:2: ", self.explain("--query-dir", "q", "a.rho:1:1").err)

    def test_a_file_with_colons_in_its_name_can_be_asked_about(self):
        self.write("a:1:2.rho")
        self.assertEqual(self.explain("a:1:2.rho:2:14").status, 0)

    def test_the_host_can_be_said(self):
        self.write("a.txt", ONE)
        self.assertEqual(self.explain("--host", "rho", "a.txt:2:14").status, 0)
        self.assertFails(self.explain("a.txt:2:14"), "a.txt", "name the host language")

    def test_a_place_past_the_end_is_the_end(self):
        self.write("a.rho")
        self.assertEqual(self.explain("a.rho:999:1").status, 1)
        self.assertEqual(self.explain("a.rho:1:999").status, 1)

    def test_control_bytes_of_a_file_do_not_reach_the_terminal(self):
        self.write("a.rho", b'@"rho:metta:eval"!("(\x1b[31m)")')
        self.assertNotIn("\x1b", self.explain("a.rho:1:22").out)

    def test_a_place_that_is_none_is_told(self):
        for word in ["a.rho", "a.rho:1", ":1:1", "1:1"]:
            self.assertFails(self.explain(word), "FILE:LINE:COL")
        self.assertFails(self.explain("a.rho:0:1"), "line '0'", "a number from 1")
        self.assertFails(self.explain("a.rho:1:x"), "column 'x'")
        self.assertFails(self.explain("nope.rho:1:1"), "cannot read 'nope.rho'")

    def test_one_place_at_a_time(self):
        self.assertFails(self.explain(), "one place")
        self.assertFails(self.explain("a.rho:1:1", "b.rho:1:1"), "one place")
