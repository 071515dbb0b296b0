"""Reads a JUnit report with Python's own parser and prints what it understood as JSON."""

import json
import sys
import xml.etree.ElementTree as tree

root = tree.parse(sys.argv[1]).getroot()
print(json.dumps({
    'root': root.tag,
    'counts': dict(root.attrib),
    'suites': [{
        'name': suite.get('name'),
        'counts': dict(suite.attrib),
        'cases': [{
            'name': case.get('name'),
            'classname': case.get('classname'),
            'children': [{'tag': child.tag, 'message': child.get('message'), 'text': child.text}
                         for child in case],
        } for case in suite],
    } for suite in root],
}))
